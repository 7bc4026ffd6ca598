package io.openagentlock.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signed note (C2SP signed-note): text that ends in a newline, an empty line, one or more signature lines.
 *
 * <pre>
 * &lt;text, any number of lines&gt;
 *
 * — &lt;name&gt; &lt;base64(key id ‖ signature)&gt;
 * </pre>
 *
 * UTF-8 without control characters (below U+0020) except the newline. At most 100 signatures; text of at most
 * 65,536 characters; at most 2 MiB in all, which a note within the other limits cannot reach.
 *
 * @param text what is signed, ends in a newline
 * @param signatures 1 to 100
 */
public record Note(String text, List<NoteSignature> signatures) {
    /** Most signatures on a note. */
    public static final int MAX_SIGNATURES = 100;
    /** Longest text in characters. */
    public static final int MAX_TEXT = 1 << 16;

    /** No longer input is looked at, in bytes or characters. */
    private static final int MAX_LENGTH = 1 << 21;

    public Note {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")
                || text.length() > MAX_TEXT
                || !text.codePoints().allMatch(Note::allowed)) {
            throw new MalformedException("note text is not plain lines of text");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedException("note has not 1 to 100 signatures");
        }
    }

    private static boolean allowed(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE; // a lone one
        return (c >= 0x20 || c == '\n') && !surrogate;
    }

    /** Signs a text with each signer, in this order. The time is for those whose signatures carry one. */
    public static Note sign(String text, List<? extends NoteSigner> signers, long posixSeconds) {
        List<NoteSignature> signatures = new ArrayList<>(signers.size());
        for (NoteSigner signer : signers) {
            signatures.add(new NoteSignature(signer.name(), signer.keyId(), signer.sign(text, posixSeconds)));
        }
        return new Note(text, signatures);
    }

    /** The note as text. */
    public String format() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (NoteSignature signature : signatures) {
            note.append(signature.format()).append('\n');
        }
        return note.toString();
    }

    /** The note as UTF-8 bytes. */
    public byte[] bytes() {
        return format().getBytes(StandardCharsets.UTF_8);
    }

    /** Parses the UTF-8 bytes of a note. */
    public static Note parse(byte[] bytes) {
        if (bytes.length > MAX_LENGTH) {
            throw new MalformedException("note is too long");
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new MalformedException("note is not UTF-8");
        }
    }

    /** Parses what {@link #format} gives, in exactly that spelling. */
    public static Note parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (note.length() > MAX_LENGTH || end < 0 || !note.endsWith("\n") || end + 2 == note.length()) {
            throw new MalformedException("note is not text, empty line and signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        int at = end + 2;
        while (at < note.length() && signatures.size() <= MAX_SIGNATURES) {
            int newline = note.indexOf('\n', at);
            signatures.add(NoteSignature.parse(note.substring(at, newline)));
            at = newline + 1;
        }
        return new Note(note.substring(0, end + 1), signatures);
    }

    /**
     * Believes the note if at least one known key signed it and no known key's signature is bad. Signatures by
     * unknown keys are ignored.
     *
     * @param known the keys to trust; a key is found by its name and id
     * @return the good signatures by known keys in the note's order, at least one; of several by one key only the
     *     first, so that counting them counts signers
     * @throws UnverifiedNoteException a known key's signature is bad, or no known key signed
     */
    public List<VerifiedSignature> verify(Collection<VerifierKey> known) throws UnverifiedNoteException {
        Map<VerifierKey, VerifiedSignature> good = new LinkedHashMap<>();
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : known) {
                if (key.isNamedBy(signature)) {
                    good.putIfAbsent(key, key.verify(text, signature).orElseThrow(() -> bad(signature)));
                }
            }
        }
        if (good.isEmpty()) {
            throw new UnverifiedNoteException("no signature by a known key");
        }
        return List.copyOf(good.values());
    }

    private static UnverifiedNoteException bad(NoteSignature signature) {
        return new UnverifiedNoteException("bad signature by the known key `" + signature + "`");
    }
}
