package io.openagentlock.cli.rules;

import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.policy.text.RuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules below one registry's folder: every {@code rule.yaml}, at most {@value #MAX_DEPTH} levels down. Symbolic links
 * are not followed.
 *
 * @param rules the good ones, by id
 * @param problems why others were left out
 */
public record RuleBook(List<Entry> rules, List<PolicyProblem> problems) {
    static final int MAX_DEPTH = 6;
    private static final int MAX_RULES = 5_000;
    private static final int MAX_BYTES = 256 << 10;

    /** A rule and the file that it stands in, relative to the folder. */
    public record Entry(RuleFile rule, String file) {}

    public RuleBook {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /** Reads all of them. */
    public static RuleBook read(Path folder) {
        List<Entry> rules = new ArrayList<>();
        List<PolicyProblem> problems = new ArrayList<>();
        for (Path file : files(folder)) {
            String shown = folder.relativize(file).toString();
            try {
                rules.add(new Entry(RuleFile.read(shown, bytes(file)), shown));
            } catch (PolicyException broken) {
                problems.addAll(broken.problems());
            } catch (IOException unreadable) {
                problems.add(new PolicyProblem(
                        PolicyProblem.Level.ERROR, shown, 1, 1, "the file cannot be read", "check its permissions"));
            }
        }
        rules.sort((a, b) -> a.rule().id().compareTo(b.rule().id()));
        return new RuleBook(rules, problems);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder, MAX_DEPTH, new FileVisitOption[0])) {
            return all.filter(file -> Set.of("rule.yaml", "rule.yml").contains(name(file)))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_RULES)
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException missing) {
            return List.of();
        }
    }

    private static String name(Path file) {
        Path last = file.getFileName();
        return last == null ? "" : last.toString();
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("too long");
            }
            return bytes;
        }
    }
}
