package io.openagentlock.daemon;

import io.openagentlock.harness.transcript.Transcript;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The transcripts of one harness on this disk, with limits on everything. Links are not followed. */
final class TranscriptFiles {
    private static final int MOST_FILES = 2_000;
    private static final int DEEPEST = 8;
    private static final int MOST_LINE = 8 << 20;
    private static final long MOST_FILE = 64L << 20;
    private static final long MOST_BYTES = 256L << 20;

    private final Path home;
    private final Map<String, String> variables;
    private final Transcript transcript;
    private boolean whole = true;
    private long budget = MOST_BYTES;

    /** @param variables of the harness's environment that name directories, as far as they are known */
    TranscriptFiles(Path home, Map<String, String> variables, Transcript transcript) {
        this.home = home;
        this.variables = Map.copyOf(variables);
        this.transcript = transcript;
    }

    /** False when something was passed over: too much of it, or it could not be read. */
    boolean whole() {
        return whole;
    }

    /** Files that changed since then. */
    List<Path> since(Instant since) {
        List<Path> files = new ArrayList<>();
        for (Transcript.Where directory : transcript.directories()) {
            Path top = directory.in(home, variables);
            if (Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
                walk(top, since, files);
            }
        }
        return files;
    }

    private void walk(Path top, Instant since, List<Path> files) {
        try (Stream<Path> found = Files.walk(top, DEEPEST)) {
            found.filter(file -> transcript.named(file.getFileName().toString()))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> changed(file, since))
                    .limit(MOST_FILES + 1L)
                    .forEach(files::add);
        } catch (IOException | UncheckedIOException unreadable) {
            whole = false;
        }
        if (files.size() > MOST_FILES) {
            files.subList(MOST_FILES, files.size()).clear();
            whole = false;
        }
    }

    private boolean changed(Path file, Instant since) {
        try {
            return !Files.getLastModifiedTime(file).toInstant().isBefore(since);
        } catch (IOException unreadable) {
            whole = false;
            return false;
        }
    }

    /** The JSON objects of a file, one a line; lines that are none are passed over. */
    List<Json.Obj> records(Path file) {
        List<Json.Obj> records = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) Math.min(MOST_FILE, budget));
            budget -= bytes.length;
            whole &= in.read() < 0;
            lines(bytes, records);
        } catch (IOException unreadable) {
            whole = false;
        }
        return records;
    }

    private void lines(byte[] bytes, List<Json.Obj> records) {
        int from = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '\n') {
                record(bytes, from, at, at == bytes.length, records);
                from = at + 1;
            }
        }
    }

    /** The last line may be one that is just being written. */
    private void record(byte[] bytes, int from, int to, boolean last, List<Json.Obj> records) {
        if (to - from < 2) {
            return;
        }
        if (to - from > MOST_LINE) {
            whole = false;
            return;
        }
        try {
            records.add(JsonReader.object(Arrays.copyOfRange(bytes, from, to)));
        } catch (JsonException malformed) {
            whole &= last;
        }
    }
}
