package io.openagentlock.cli.client;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The furthest state of the ledger that the hook client was told by the daemon. A record of exactly 512 bytes, blanks
 * before the line end, which is written in place:
 *
 * <pre>1 &lt;size&gt; &lt;base64 root&gt; &lt;POSIX seconds&gt; &lt;origin&gt; &lt;first 16 hex digits of SHA-256 of what stands before&gt;</pre>
 */
public record KeptReceipt(Checkpoint checkpoint, Instant at) {
    /** Length of the record in bytes. */
    static final int SIZE = 512;

    private static final int WORDS = 6;
    private static final int CHECK_BYTES = 8;

    byte[] format() {
        String text = "1 " + checkpoint.size() + " " + checkpoint.root().base64() + " " + at.getEpochSecond() + " "
                + checkpoint.origin();
        String line = text + " " + check(text);
        return (line + " ".repeat(SIZE - 1 - line.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Exactly what {@link #format} gives; throws {@link IllegalArgumentException}. */
    static KeptReceipt parse(byte[] record) {
        String[] words = new String(record, StandardCharsets.US_ASCII).strip().split(" ", -1);
        if (record.length != SIZE || words.length != WORDS || !words[0].equals("1")) {
            throw new IllegalArgumentException("not a receipt");
        }
        Checkpoint checkpoint = new Checkpoint(words[4], Long.parseLong(words[1]), Hash.parseBase64(words[2]));
        KeptReceipt receipt = new KeptReceipt(checkpoint, Instant.ofEpochSecond(Long.parseLong(words[3])));
        if (!Arrays.equals(receipt.format(), record)) {
            throw new IllegalArgumentException("not a receipt in its one spelling");
        }
        return receipt;
    }

    private static String check(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, CHECK_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
