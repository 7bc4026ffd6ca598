package io.openagentlock.cli.operator;

import io.openagentlock.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The trust file of one home in the command line's own state: what is not to be believed of its ledger, out of reach of
 * whoever writes the ledger. Lines {@code untrusted <vkey or key id> from <size> to <size>|end reason <code>}, as in the
 * trust files that are given to {@code ledger verify}.
 */
public final class TrustMarks {
    private final StateDirectory state;
    private final String name;

    public TrustMarks(StateDirectory state, Path home) {
        this.state = state;
        this.name = "trust-" + hash(home.toString()) + ".txt";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public Path file() {
        return state.path().resolve(name);
    }

    /** The file's text; empty when nothing was marked yet. */
    public String text() {
        return state.read(name, Limits.POLICY_FILE)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Adds a mark; one that is there already stays the only one. */
    public void add(String key, long from, Optional<Long> to, String reason) {
        String line = "untrusted " + key + " from " + from + " to "
                + to.map(String::valueOf).orElse("end") + " reason " + reason;
        String text = text();
        if (text.lines().noneMatch(line::equals)) {
            state.write(name, (text + line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
