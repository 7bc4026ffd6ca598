package io.openagentlock.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A kind of script that bash and the parser judge differently on purpose: src/test/resources/shell/against-bash.
 *
 * <pre>
 * == why
 * an example
 * -- bash refuses: a regular expression that all such scripts have in them
 * </pre>
 *
 * @param refused whether it is bash that refuses
 */
record Difference(String reason, String example, boolean refused, Pattern like) {
    static List<Difference> all() {
        Path file = Path.of(
                System.getProperty("project.dir", "."), "src/test/resources/shell/against-bash/differences.txt");
        try {
            List<Difference> all = new ArrayList<>();
            String[] chunks = Files.readString(file).split("(?m)^== ", -1);
            for (int i = 1; i < chunks.length; i++) {
                all.add(one(chunks[i]));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Difference one(String chunk) {
        int line = chunk.indexOf('\n');
        int verdict = chunk.indexOf("\n-- bash ");
        String rule = chunk.substring(verdict + "\n-- bash ".length()).strip();
        int colon = rule.indexOf(": ");
        return new Difference(
                chunk.substring(0, line),
                chunk.substring(line + 1, verdict + 1),
                rule.startsWith("refuses"),
                Pattern.compile(rule.substring(colon + 2)));
    }

    boolean explains(String script, boolean bashRefuses) {
        return refused == bashRefuses && like.matcher(script).find();
    }
}
