package io.openagentlock.policy.text;

import io.openagentlock.policy.name.HostSet;
import io.openagentlock.policy.name.WordSet;
import io.openagentlock.policy.path.PathSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Named sets by section: the built-in ones, and those of the file that is being read. */
final class Sets {
    private static final String RESOURCE = "/sets.yaml";

    final Map<String, PathSet> paths = new HashMap<>();
    final Map<String, HostSet> hosts = new HashMap<>();
    final Map<String, WordSet> words = new HashMap<>();

    private Sets() {}

    /** The built-in sets, for a file to add its own to. */
    static Sets builtIn() {
        Sets copy = new Sets();
        copy.paths.putAll(BuiltIn.SETS.paths);
        copy.hosts.putAll(BuiltIn.SETS.hosts);
        copy.words.putAll(BuiltIn.SETS.words);
        return copy;
    }

    /** The text of the built-in sets, which is part of what the built-in policy means. */
    static byte[] builtInText() {
        try (InputStream in = Sets.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the built-in sets are missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in sets cannot be read", e);
        }
    }

    /** Read when the first policy of version 2 is. */
    private static final class BuiltIn {
        static final Sets SETS = read();

        private static Sets read() {
            Problems problems = new Problems("sets.yaml");
            Sets sets = new Sets();
            Optional<Node> root =
                    Prepared.load().map(Prepared::sets).or(() -> YamlFile.read("sets.yaml", builtInText(), problems));
            root.ifPresent(node -> new SetsReader(problems, sets).read(node));
            if (problems.hasErrors()) {
                throw new PolicyException(problems.errors());
            }
            return sets;
        }
    }
}
