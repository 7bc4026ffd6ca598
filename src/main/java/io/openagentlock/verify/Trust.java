package io.openagentlock.verify;

import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whom the reader believes: a <a href="https://c2sp.org/tlog-policy">C2SP tlog-policy</a> file. Its {@code log <vkey>} and
 * {@code witness <name> <vkey>} lines count here; groups and quorums are for those who ask witnesses.
 *
 * @param logs in the file's order
 * @param witnesses keys of type cosignature/v1
 */
public record Trust(List<VerifierKey> logs, List<VerifierKey> witnesses) {
    /** Nobody: the ledger's own word is all there is. */
    public static final Trust NOBODY = new Trust(List.of(), List.of());

    public Trust {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
    }

    /** One log, by its key. */
    public static Trust log(VerifierKey key) {
        return new Trust(List.of(key), List.of());
    }

    /**
     * What the file says.
     *
     * @throws MalformedException a key cannot be read, or there is no log line
     */
    public static Trust parse(byte[] file) {
        List<VerifierKey> logs = new ArrayList<>();
        List<VerifierKey> witnesses = new ArrayList<>();
        for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
            List<String> words = Arrays.asList(line.strip().split("[ \t]+"));
            if (words.size() >= 2 && words.getFirst().equals("log")) {
                logs.add(VerifierKey.parse(words.get(1)));
            } else if (words.size() >= 3 && words.getFirst().equals("witness")) {
                witnesses.add(VerifierKey.parse(words.get(2)));
            }
        }
        if (logs.isEmpty()) {
            throw new MalformedException("no `log <verifier key>` line");
        }
        return new Trust(logs, witnesses);
    }

    /** The key of the log with that name; another log's key when it is not among them, so that it cannot pass. */
    public Optional<VerifierKey> logNamed(String origin) {
        return logs.stream()
                .filter(key -> key.name().equals(origin))
                .findFirst()
                .or(() -> logs.stream().findFirst());
    }
}
