package io.openagentlock.fuzz;

import io.openagentlock.meaning.run.UnderstandingFuzz;
import io.openagentlock.shell.ShellFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code Seeds CASES OUT}: writes each command line of the cases of meaning to a file, for the targets that read shell. */
public final class Seeds {
    private Seeds() {}

    public static void main(String[] args) throws IOException {
        List<String> commands;
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            commands = files.flatMap(Seeds::commands).toList();
        }
        for (Class<?> target : List.of(ShellFuzz.class, UnderstandingFuzz.class)) {
            Path folder = Files.createDirectories(Path.of(args[1]).resolve(target.getSimpleName()));
            for (int i = 0; i < commands.size(); i++) {
                Files.writeString(folder.resolve("case-" + i), commands.get(i));
            }
        }
        System.out.println(commands.size() + " commands");
    }

    private static Stream<String> commands(Path file) {
        if (!Files.isRegularFile(file)) {
            return Stream.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("$ "))
                    .map(line -> line.substring(2));
        } catch (IOException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }
}
