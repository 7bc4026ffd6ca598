package io.openagentlock.export;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Imports;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A {@code ledger.jsonl} of another program: one JSON object a line, whatever its fields. Strict about everything else:
 * UTF-8, at most 1,000,000 lines of at most 1 MiB and 1 GiB in all, no line and no {@code seq} twice. The lines are taken
 * byte for byte: joined by line feeds they are the file again.
 */
public final class ImportFile {
    private static final long LONGEST = 1L << 30;

    private final Path file;

    public ImportFile(Path file) {
        this.file = file;
    }

    /**
     * What the whole file is.
     *
     * @param sha256 lower-case hex
     * @param verdicts how often lines claim each verdict
     * @param first what the first line with a time says it is, and {@code last} the last one
     */
    public record Summary(
            String sha256,
            long lines,
            long bytes,
            Map<String, Long> verdicts,
            Optional<String> first,
            Optional<String> last) {}

    /** Gets every line in order. */
    @FunctionalInterface
    public interface Reader {
        void line(long number, String text);
    }

    /** Checks every line. Throws BadInput {@code bad-import-file} with the number of the first bad one. */
    public Summary check() {
        Check check = new Check();
        MessageDigest sha256 = Digest.fresh();
        long bytes = read(sha256, check);
        if (check.lines == 0) {
            throw bad("the file is empty");
        }
        return new Summary(
                HexFormat.of().formatHex(sha256.digest()),
                check.lines,
                bytes,
                check.verdicts,
                Optional.ofNullable(check.times.get("first")),
                Optional.ofNullable(check.times.get("last")));
    }

    /** Reads a file that was checked, and checks that it is still the same. */
    public void read(String expected, Reader reader) {
        MessageDigest sha256 = Digest.fresh();
        read(sha256, reader);
        if (!HexFormat.of().formatHex(sha256.digest()).equals(expected)) {
            throw bad("the file changed while it was imported");
        }
    }

    private long read(MessageDigest sha256, Reader reader) {
        try (InputStream in =
                new BufferedInputStream(new DigestInputStream(Files.newInputStream(regular()), sha256), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long number = 0;
            long bytes = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                bytes++;
                if (next == '\n') {
                    reader.line(++number, text(number, line));
                    line.reset();
                } else {
                    line.write(next);
                }
                if (line.size() > Imports.LONGEST_LINE || bytes > LONGEST) {
                    throw bad("line " + (number + 1) + " has more than 1 MiB, or the file more than 1 GiB");
                }
            }
            if (line.size() > 0) {
                reader.line(++number, text(number, line));
            }
            return bytes;
        } catch (IOException failed) {
            throw bad("the file cannot be read: " + failed.getMessage());
        }
    }

    private Path regular() throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw bad("it is no regular file");
        }
        return file;
    }

    private static String text(long number, ByteArrayOutputStream line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw bad("line " + number + " is not UTF-8");
        }
    }

    private static final class Check implements Reader {
        private final Map<String, Long> seen = new HashMap<>();
        private final Map<Long, Long> numbers = new HashMap<>();
        private final Map<String, Long> verdicts = new TreeMap<>();
        private final Map<String, String> times = new HashMap<>();
        private long lines;

        @Override
        public void line(long number, String text) {
            lines = number;
            if (number > Imports.MOST_LINES) {
                throw bad("the file has more than " + Imports.MOST_LINES + " lines");
            }
            if (text.isBlank()) {
                return; // the program that wrote it skips such lines, too
            }
            Json.Obj json = json(number, text);
            once(seen, Digest.hex(text.getBytes(StandardCharsets.UTF_8)), number, "is line");
            json.integer("seq").ifPresent(seq -> once(numbers, seq, number, "has the seq of line"));
            json.text("verdict")
                    .filter(word -> word.length() <= 32)
                    .ifPresent(word -> verdicts.merge(word, 1L, Long::sum));
            json.text("ts").ifPresent(time -> {
                times.putIfAbsent("first", time);
                times.put("last", time);
            });
        }

        private static <K> void once(Map<K, Long> seen, K key, long number, String how) {
            Long before = seen.putIfAbsent(key, number);
            if (before != null) {
                throw bad("line " + number + " " + how + " " + before + " again");
            }
        }

        private static Json.Obj json(long number, String text) {
            try {
                return JsonReader.object(text.getBytes(StandardCharsets.UTF_8));
            } catch (JsonException malformed) {
                throw bad("line " + number + " is no JSON object: " + malformed.getMessage());
            }
        }
    }

    private static ProblemException bad(String what) {
        return new ProblemException(new Problem.BadInput(
                "bad-import-file", what, "name a file with one JSON object a line, as another program's ledger.jsonl"));
    }
}
