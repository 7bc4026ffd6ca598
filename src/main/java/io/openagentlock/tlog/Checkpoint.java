package io.openagentlock.tlog;

import java.util.List;

/**
 * What a log signs: its name, its size and its root (C2SP tlog-checkpoint). Exactly three lines:
 *
 * <pre>
 * &lt;origin&gt;
 * &lt;decimal size&gt;
 * &lt;base64 root&gt;
 * </pre>
 *
 * Extension lines, which that specification allows and advises against, are refused: nothing here could say what
 * they mean.
 *
 * @param origin the log's name, a valid key name (see {@link NoteSignature})
 * @param size number of entries, 0 or more
 * @param root the tree hash over them
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final int MAX_LENGTH = 1024;

    public Checkpoint {
        KeyName.check(origin);
        if (size < 0) {
            throw new MalformedException("checkpoint size is negative");
        }
        if (size == 0 && !root.equals(Hash.EMPTY_ROOT)) {
            throw new MalformedException("checkpoint of an empty tree has another root");
        }
    }

    /** The three lines, each with its newline: the text of a {@link Note}. */
    public String format() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** Parses what {@link #format} gives, in exactly that spelling. */
    public static Checkpoint parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new MalformedException("checkpoint is too long");
        }
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new MalformedException("checkpoint has not exactly three lines");
        }
        return new Checkpoint(lines[0], Decimal.parse(lines[1], "checkpoint size"), Hash.parseBase64(lines[2]));
    }

    /**
     * The checkpoint in a note, if the log signed it. The log is named by the caller, never by the note: its key's
     * name is the only origin that is accepted.
     *
     * @throws MalformedException the note's text is no checkpoint
     * @throws UnverifiedNoteException the log's signature is missing or bad, or the origin is another
     */
    public static Checkpoint open(Note note, VerifierKey log) throws UnverifiedNoteException {
        note.verify(List.of(log));
        Checkpoint checkpoint = parse(note.text());
        if (!checkpoint.origin().equals(log.name())) {
            throw new UnverifiedNoteException("the checkpoint is of another log");
        }
        return checkpoint;
    }
}
