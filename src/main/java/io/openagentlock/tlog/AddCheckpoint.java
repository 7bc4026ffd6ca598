package io.openagentlock.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a log sends to a witness (C2SP tlog-witness, {@code add-checkpoint}):
 *
 * <pre>
 * old &lt;decimal size&gt;
 * &lt;base64 hash&gt;          (0 to 63 lines: the consistency proof from the old size)
 *
 * &lt;the checkpoint note&gt;
 * </pre>
 *
 * @param oldSize of the newest checkpoint that the witness cosigned for this log, 0 for none
 * @param proof none from an old size of 0
 * @param note the signed checkpoint
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, Note note) {
    /** No longer request is read, in bytes. */
    public static final int MAX_LENGTH = 1 << 16;

    private static final String OLD = "old ";
    private static final int MAX_PROOF = 63;

    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0 || proof.size() > MAX_PROOF) {
            throw new MalformedException("add-checkpoint request out of range");
        }
    }

    /** The request's body; its bytes are UTF-8. */
    public String format() {
        StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(note.format()).toString();
    }

    /** Parses what {@link #format} gives, in exactly that spelling. */
    public static AddCheckpoint parse(byte[] body) {
        if (body.length > MAX_LENGTH) {
            throw new MalformedException("add-checkpoint request is too long");
        }
        String text = utf8(body);
        int end = text.indexOf("\n\n");
        if (end < 0 || !text.startsWith(OLD)) {
            throw new MalformedException("not an add-checkpoint request");
        }
        List<String> lines = text.substring(0, end).lines().toList();
        if (lines.size() > 1 + MAX_PROOF) {
            throw new MalformedException("add-checkpoint request has too many hashes");
        }
        List<Hash> proof = new ArrayList<>();
        lines.subList(1, lines.size()).forEach(line -> proof.add(Hash.parseBase64(line)));
        long oldSize = Decimal.parse(lines.getFirst().substring(OLD.length()), "old size");
        AddCheckpoint parsed = new AddCheckpoint(oldSize, proof, Note.parse(text.substring(end + 2)));
        if (!parsed.format().equals(text)) {
            throw new MalformedException("add-checkpoint request in another spelling");
        }
        return parsed;
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("add-checkpoint request is not UTF-8");
        }
    }
}
