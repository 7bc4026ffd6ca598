package io.openagentlock;

import io.openagentlock.meaning.command.Commands;
import io.openagentlock.policy.text.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A step of the build: parses the program's own YAML files and puts the trees beside them, so that no start parses them
 * again. Argument: the directory of compiled classes.
 */
public final class Prepare {
    private Prepare() {}

    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), PolicyText.prepared());
        write(Path.of(args[0]), Commands.prepared());
    }

    private static void write(Path classes, Map<String, byte[]> resources) throws IOException {
        for (Map.Entry<String, byte[]> resource : resources.entrySet()) {
            Path file = classes.resolve(resource.getKey().substring(1));
            Files.createDirectories(file.getParent());
            Files.write(file, resource.getValue());
        }
    }
}
