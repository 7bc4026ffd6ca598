package io.openagentlock.disk;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.gatekeeper.PolicyFiles;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Policies in the home directory: {@code policy.yaml} is the user's working copy, {@code policy/<hash>.yaml} each kept
 * version, {@code policy/applied} the hashes that were applied, one a line, newest last; {@code policy/trusted} likewise
 * those of trusted repository policies.
 */
public final class DiskPolicyFiles implements PolicyFiles {
    private static final int MOST_APPLIED = 1_000;
    private static final int MOST_TRUSTED = 1_000;

    private final Path draft;
    private final Path versions;
    private final Path applied;
    private final Path trusted;

    public DiskPolicyFiles(Path home) {
        draft = home.resolve("policy.yaml");
        versions = home.resolve("policy");
        applied = versions.resolve("applied");
        trusted = versions.resolve("trusted");
    }

    @Override
    public Optional<byte[]> draft() {
        return read(draft);
    }

    @Override
    public List<PolicyHash> applied() {
        List<PolicyHash> newestFirst = new ArrayList<>();
        for (String line : lines(applied).reversed()) {
            try {
                newestFirst.add(new PolicyHash(line));
            } catch (IllegalArgumentException notAHash) {
                throw failed(
                        "policy/applied is damaged at `" + line.substring(0, Math.min(20, line.length())) + "`", null);
            }
        }
        return newestFirst;
    }

    private static List<String> lines(Path list) {
        return read(list)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<byte[]> version(PolicyHash hash) {
        return read(file(hash));
    }

    @Override
    public void keep(PolicyHash hash, byte[] text) {
        write(file(hash), text);
    }

    @Override
    public void markApplied(PolicyHash hash) {
        rewrite(applied, hash, true, MOST_APPLIED);
    }

    @Override
    public void markTrusted(PolicyHash hash, boolean isTrusted) {
        rewrite(trusted, hash, isTrusted, MOST_TRUSTED);
    }

    /** The hash becomes the newest line, or none. */
    private void rewrite(Path list, PolicyHash hash, boolean keep, int most) {
        List<String> lines = new ArrayList<>(lines(list));
        lines.remove(hash.value());
        if (keep) {
            lines.add(hash.value());
        }
        List<String> kept = lines.subList(Math.max(0, lines.size() - most), lines.size());
        write(list, (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Path file(PolicyHash hash) {
        return versions.resolve(hash.value().substring("sha256:".length()) + ".yaml");
    }

    /** Regular files only: a named pipe in this place must not hang a start. */
    private static Optional<byte[]> read(Path file) {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            if (!Files.isRegularFile(file)) {
                throw failed(file.getFileName() + " is no regular file", null);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(in.readNBytes(Limits.POLICY_FILE + 1));
            }
        } catch (IOException unreadable) {
            throw failed(file.getFileName() + " cannot be read", unreadable);
        }
    }

    private void write(Path file, byte[] bytes) {
        try {
            PrivateDirectory.make(versions);
            DurableFile.replace(file, bytes);
        } catch (IOException unwritable) {
            throw failed(file.getFileName() + " cannot be written", unwritable);
        }
    }

    private static ProblemException failed(String message, @org.jspecify.annotations.Nullable IOException cause) {
        Problem problem =
                new Problem.Unavailable("policy-io", message, "look at the files under policy/ in the agentlock home");
        return cause == null ? new ProblemException(problem) : new ProblemException(problem, cause);
    }
}
