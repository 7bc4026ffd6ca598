package io.openagentlock.disk;

import io.openagentlock.gatekeeper.OutageLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code run/outages.log}, which the hook client appends to while it cannot reach the daemon: one line a denied call,
 * {@code <unix seconds> <harness> <event> <cause>}. Taken by renaming, so that a line is reported once.
 */
public final class DiskOutageLog implements OutageLog {
    /** The client stops at 64 KiB; what is longer was not written by it. */
    private static final int MOST_BYTES = 128 << 10;

    private static final int MOST_CAUSES = 32;

    private final Path log;
    private final Path taken;

    public DiskOutageLog(Path run) {
        log = run.resolve("outages.log");
        taken = run.resolve("outages.taken");
    }

    @Override
    public Optional<Gap> take() {
        // Asked before every verdict: one system call while there is nothing.
        if (!Files.exists(log, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return read();
    }

    private synchronized Optional<Gap> read() {
        try {
            Files.move(log, taken, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (!Files.isRegularFile(taken, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(unreadable());
            }
            try (InputStream in = Files.newInputStream(taken, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(gap(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)));
            } finally {
                Files.deleteIfExists(taken);
            }
        } catch (NoSuchFileException takenByAnother) {
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(unreadable());
        }
    }

    private static Gap gap(String text) {
        Instant first = Instant.MAX;
        Instant last = Instant.EPOCH;
        long count = 0;
        Map<String, Long> causes = new TreeMap<>();
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ", 5);
            boolean sound = words.length == 4 && words[0].matches("[0-9]{1,11}") && words[3].matches("[a-z0-9-]{1,40}");
            Instant time = sound ? Instant.ofEpochSecond(Long.parseLong(words[0])) : Instant.EPOCH;
            first = sound && time.isBefore(first) ? time : first;
            last = sound && time.isAfter(last) ? time : last;
            count++;
            String cause = sound && (causes.size() < MOST_CAUSES || causes.containsKey(words[3])) ? words[3] : "other";
            causes.merge(cause, 1L, Long::sum);
        }
        return new Gap(first.equals(Instant.MAX) ? Instant.EPOCH : first, last, count, causes);
    }

    private static Gap unreadable() {
        return new Gap(Instant.EPOCH, Instant.EPOCH, 1, Map.of("log-unreadable", 1L));
    }
}
