package io.openagentlock.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Where this program lies.
 *
 * @param java the running JVM's launcher
 * @param jars the class path, in order
 * @param client the hook client as it was built; empty when nobody said where
 */
public record ProgramFiles(Path java, List<Path> jars, Optional<Path> client) {
    public ProgramFiles {
        jars = List.copyOf(jars);
    }

    /** As the JVM and its launcher script say: {@code -Dagentlock.native} names the hook client. */
    public static ProgramFiles of(Properties system) {
        List<Path> jars = new ArrayList<>();
        for (String part : system.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            if (part.endsWith(".jar")) {
                jars.add(Path.of(part).toAbsolutePath());
            }
        }
        return new ProgramFiles(
                Path.of(system.getProperty("java.home"), "bin", "java"),
                jars,
                Optional.ofNullable(system.getProperty("agentlock.native")).map(Path::of));
    }
}
