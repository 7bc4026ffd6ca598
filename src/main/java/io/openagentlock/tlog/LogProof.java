package io.openagentlock.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * That an entry is in a signed log, in one file that can be checked offline (C2SP tlog-proof, version 1; file
 * extension {@code .tlog-proof}):
 *
 * <pre>
 * c2sp.org/tlog-proof@v1
 * extra &lt;base64&gt;         (left out if there is none)
 * index &lt;decimal&gt;
 * &lt;base64 hash&gt;          (any number, the leaf's sibling first)
 *
 * &lt;the checkpoint note&gt;
 * </pre>
 *
 * The extra data is covered by nothing: never trust it.
 */
public final class LogProof {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MAX_EXTRA = 1 << 16;
    private static final int MAX_LINE = 2 * MAX_EXTRA;

    private final byte[] extra;
    private final InclusionProof inclusion;
    private final Note note;
    private final Checkpoint checkpoint;

    private LogProof(byte[] extra, InclusionProof inclusion, Note note, Checkpoint checkpoint) {
        this.extra = extra;
        this.inclusion = inclusion;
        this.note = note;
        this.checkpoint = checkpoint;
    }

    /**
     * A proof.
     *
     * @param extra opaque data, at most 65,536 bytes; empty for none (copied)
     * @param index the entry's number, below the checkpoint's size
     * @param path as in {@link InclusionProof}
     * @param note the signed checkpoint
     */
    public static LogProof of(byte[] extra, long index, List<Hash> path, Note note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (extra.length > MAX_EXTRA || index >= checkpoint.size()) {
            throw new MalformedException("proof out of range");
        }
        InclusionProof inclusion = new InclusionProof(index, checkpoint.size(), path);
        return new LogProof(extra.clone(), inclusion, note, checkpoint);
    }

    /** The opaque, unauthenticated data (a copy); empty if there is none. */
    public byte[] extra() {
        return extra.clone();
    }

    /** The inclusion proof; its size is the checkpoint's. */
    public InclusionProof inclusion() {
        return inclusion;
    }

    /** The signed checkpoint. */
    public Note note() {
        return note;
    }

    /** What the note says; to be believed only after {@link #verify}. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /**
     * Checks the log's signature, the origin (the key's name) and the inclusion.
     *
     * @param leaf the entry's leaf hash
     * @param log the key of the log that the caller trusts
     * @return the checkpoint that covers the entry
     * @throws UnverifiedNoteException any of them is wrong
     */
    public Checkpoint verify(Hash leaf, VerifierKey log) throws UnverifiedNoteException {
        Checkpoint opened = Checkpoint.open(note, log);
        if (!inclusion.verify(leaf, opened.root())) {
            throw new UnverifiedNoteException("the entry is not in the log at this index");
        }
        return opened;
    }

    /** The file's text; its bytes are UTF-8. */
    public String format() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        if (extra.length > 0) {
            text.append(EXTRA).append(Base64Text.format(extra)).append('\n');
        }
        text.append(INDEX).append(inclusion.index()).append('\n');
        inclusion.path().forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(note.format()).toString();
    }

    /** Parses what {@link #format} gives, in exactly that spelling. */
    public static LogProof parse(String text) {
        Lines lines = new Lines(text);
        if (!lines.next().equals(HEADER)) {
            throw new MalformedException("not a tlog-proof of version 1");
        }
        byte[] extra = {};
        String line = lines.next();
        if (line.startsWith(EXTRA)) {
            extra = parseExtra(line.substring(EXTRA.length()));
            line = lines.next();
        }
        if (!line.startsWith(INDEX)) {
            throw new MalformedException("proof has no index");
        }
        long index = Decimal.parse(line.substring(INDEX.length()), "proof index");
        List<Hash> path = parsePath(lines);
        return of(extra, index, path, Note.parse(lines.rest()));
    }

    private static byte[] parseExtra(String base64) {
        byte[] extra = Base64Text.parse(base64);
        if (extra.length == 0) {
            throw new MalformedException("empty extra data is left out");
        }
        return extra;
    }

    private static List<Hash> parsePath(Lines lines) {
        List<Hash> path = new ArrayList<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            if (path.size() == InclusionProof.MAX_PATH) {
                throw new MalformedException("proof has too many hashes");
            }
            path.add(Hash.parseBase64(line));
        }
        return path;
    }

    /** A text read line by line. */
    private static final class Lines {
        private final String text;
        private int at;

        Lines(String text) {
            this.text = text;
        }

        String next() {
            int end = text.indexOf('\n', at);
            if (end < 0 || end - at > MAX_LINE) {
                throw new MalformedException("proof is cut off or has an overlong line");
            }
            String line = text.substring(at, end);
            at = end + 1;
            return line;
        }

        String rest() {
            return text.substring(at);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogProof that
                && inclusion.equals(that.inclusion)
                && note.equals(that.note)
                && Arrays.equals(extra, that.extra);
    }

    @Override
    public int hashCode() {
        return 31 * inclusion.hashCode() + note.hashCode();
    }

    @Override
    public String toString() {
        return "LogProof[" + inclusion.index() + " in " + checkpoint + "]";
    }
}
