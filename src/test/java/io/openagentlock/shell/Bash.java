package io.openagentlock.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The machine's own shells, asked what they accept; they run nothing ({@code -n}). */
final class Bash {
    /** Between the answers of one run. */
    private static final String MARK = "\u0001";

    private static final int AT_ONCE = 500;

    private Bash() {}

    /** The version, such as {@code 5.2.15(1)-release}, if there is a bash. */
    static Optional<String> version() {
        try {
            return Optional.of(run(List.of("bash", "-c", "echo -n \"$BASH_VERSION\""), Path.of("/")));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with each script, or nothing where it is accepted. */
    static List<Optional<String>> check(List<String> scripts, List<String> shell) {
        try {
            Path folder = Files.createTempDirectory("against-bash");
            try {
                List<Integer> starts = IntStream.iterate(0, i -> i < scripts.size(), i -> i + AT_ONCE)
                        .boxed()
                        .toList();
                return starts.parallelStream()
                        .map(start -> part(scripts, start, shell, folder))
                        .flatMap(List::stream)
                        .toList();
            } finally {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Optional<String>> part(List<String> scripts, int start, List<String> shell, Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            for (String script : scripts.subList(start, Math.min(scripts.size(), start + AT_ONCE))) {
                Path file = folder.resolve(String.format("%06d", start + files.size()));
                Files.writeString(file, script);
                files.add(file);
            }
            return answers(files, shell, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            files.forEach(Bash::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Optional<String>> answers(List<Path> files, List<String> shell, Path folder) {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "n=$1; shift; s=(\"${@:1:n}\"); shift \"$n\"; for f; do printf '\\1'; \"${s[@]}\" \"$f\" 2>&1 || echo \"status $?\"; done",
                "check",
                String.valueOf(shell.size())));
        command.addAll(shell);
        files.forEach(file -> command.add(file.toString()));
        String[] answers = run(command, folder).split(MARK, -1);
        return IntStream.range(0, files.size())
                .mapToObj(i -> complaint(answers[i + 1]))
                .toList();
    }

    private static Optional<String> complaint(String answer) {
        String end = "delimited by end-of-file (wanted `";
        return answer.lines()
                .filter(line -> !line.isBlank() && !line.contains("warning: ") && !answer.contains(end + "\n"))
                .findFirst();
    }

    /** What a program prints, errors too; it gets no environment but the C locale and the folders of its shells. */
    static String run(List<String> command, Path folder) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().clear();
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("PATH", "/usr/bin:/bin");
            Process process = builder.redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
