package io.openagentlock.meaning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Cases as text: a line {@code SUBJECT: input}, more lines of the input behind a bar, what comes out indented by two
 * blanks. {@code -Dupdate=true} writes what came out.
 */
public final class Cases {
    private Cases() {}

    /** @param subject what stands before the colon: a language, or {@code cmd} */
    public record Case(String file, int line, String subject, String input, List<String> expected) {
        @Override
        public String toString() {
            return file + ":" + line + " " + input.lines().findFirst().orElse("");
        }
    }

    public static List<Case> in(String directory) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources").resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Case> read(Path file) {
        List<Case> cases = new ArrayList<>();
        List<String> lines = lines(file);
        int at = 0;
        while (at < lines.size()) {
            int start = at;
            String line = lines.get(at++);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            List<String> input =
                    new ArrayList<>(List.of(line.substring(colon + 1).strip()));
            while (at < lines.size() && lines.get(at).startsWith("|")) {
                input.add(lines.get(at++).substring(1));
            }
            List<String> expected = new ArrayList<>();
            while (at < lines.size() && lines.get(at).startsWith("  ")) {
                expected.add(lines.get(at++).substring(2));
            }
            String text = input.getFirst().isEmpty() && input.size() > 1
                    ? String.join("\n", input.subList(1, input.size()))
                    : String.join("\n", input);
            cases.add(new Case(file.getFileName().toString(), start + 1, line.substring(0, colon), text, expected));
        }
        return cases;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what comes out of each case into the files. */
    public static void update(String directory, Function<Case, List<String>> actual) throws IOException {
        Path root = Path.of("src/test/resources").resolve(directory);
        for (Case each : in(directory).reversed()) {
            Path file = root.resolve(each.file());
            List<String> lines = new ArrayList<>(lines(file));
            int start = each.line();
            while (start < lines.size() && lines.get(start).startsWith("|")) {
                start++;
            }
            while (start < lines.size() && lines.get(start).startsWith("  ")) {
                lines.remove(start);
            }
            lines.addAll(
                    start, actual.apply(each).stream().map(line -> "  " + line).toList());
            Files.write(file, lines);
        }
    }
}
