package io.openagentlock.policy.text;

import io.openagentlock.policy.name.HostSet;
import io.openagentlock.policy.name.WordSet;
import io.openagentlock.policy.path.PathSet;
import io.openagentlock.policy.pattern.Wildcards;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * {@code sets:} of version 2. A set may name sets that stand above it, so there are no circles; {@code +name} adds to one
 * that exists.
 */
final class SetsReader {
    static final Set<String> KEYS = Set.of("paths", "hosts", "words");

    /** Hosts whose names look like those of sets. */
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "ip6-localhost", "ip6-loopback");

    private final Problems problems;
    private final Sets sets;
    private final Map<List<String>, PathSet> writtenPaths = new HashMap<>();

    /** @param sets what there is already; what is read is added to it */
    SetsReader(Problems problems, Sets sets) {
        this.problems = problems;
        this.sets = sets;
    }

    void read(Node node) {
        Fields fields = Fields.of(node, "sets", KEYS, problems);
        fields.get("paths").ifPresent(section -> section(section, sets.paths, this::paths));
        fields.get("hosts").ifPresent(section -> section(section, sets.hosts, this::hosts));
        fields.get("words").ifPresent(section -> section(section, sets.words, this::words));
    }

    /** What a set was before, or null, and its members to what it is. */
    private interface Made<T> extends BiFunction<Optional<T>, List<ScalarNode>, T> {}

    private <T> void section(Node node, Map<String, T> known, Made<T> made) {
        if (!(node instanceof MappingNode mapping)) {
            problems.error(node, "a section of `sets` must be a mapping", "write `name: [member, …]` lines");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String written = key instanceof ScalarNode scalar ? scalar.getValue() : "";
            boolean adds = written.startsWith("+");
            String name = adds ? written.substring(1) : written;
            List<ScalarNode> members = Lists.scalars(tuple.getValueNode(), written, problems);
            if (!isName(name)) {
                problems.error(
                        key,
                        "`" + Texts.shown(written) + "` is no name of a set",
                        "use a-z, 0-9 and `-`, a letter first");
            } else if (adds != known.containsKey(name)) {
                problems.error(
                        key,
                        adds ? "there is no set `" + name + "` to add to" : "there is a set `" + name + "` already",
                        adds ? Nearest.hint(name, known.keySet()) : "write `+" + name + "` to add to it");
            } else {
                known.put(name, made.apply(Optional.ofNullable(known.get(name)), members));
            }
        }
    }

    private static boolean isName(String name) {
        return name.length() <= 64
                && !name.isEmpty()
                && name.charAt(0) >= 'a'
                && name.charAt(0) <= 'z'
                && !PathSet.isPattern(name)
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    /** A list of patterns and of sets by name; one name alone is that set itself. */
    PathSet paths(List<ScalarNode> members) {
        PathSet named = members.size() == 1 ? sets.paths.get(members.getFirst().getValue()) : null;
        if (named != null) {
            return named;
        }
        List<String> key = members.stream().map(ScalarNode::getValue).toList();
        PathSet known = writtenPaths.get(key);
        if (known == null) {
            known = paths(Optional.empty(), members);
            writtenPaths.put(key, known);
        }
        return known;
    }

    private PathSet paths(Optional<PathSet> before, List<ScalarNode> members) {
        PathSet.Builder builder = new PathSet.Builder();
        before.ifPresent(builder::add);
        for (ScalarNode member : members) {
            String word = member.getValue();
            PathSet named = sets.paths.get(word);
            if (named != null) {
                builder.add(named);
            } else if (PathSet.isPattern(word) || Wildcards.has(word) || word.indexOf('.') >= 0) {
                checked(
                        member,
                        () -> builder.add(word),
                        "write for example `~/.ssh/**`, `**/.env` or `workspace/dist`");
            } else {
                unknown(member, "paths", sets.paths.keySet());
            }
        }
        return builder.build();
    }

    HostSet hosts(List<ScalarNode> members) {
        return hosts(Optional.empty(), members);
    }

    private HostSet hosts(Optional<HostSet> before, List<ScalarNode> members) {
        HostSet.Builder builder = new HostSet.Builder();
        before.ifPresent(builder::add);
        for (ScalarNode member : members) {
            String word = member.getValue();
            HostSet named = sets.hosts.get(word);
            boolean host = LOCAL_NAMES.contains(word) || word.chars().anyMatch(c -> ".:*!".indexOf(c) >= 0);
            if (named != null) {
                builder.add(named);
            } else if (host) {
                checked(member, () -> builder.add(word), "write for example `*.example.com` or `10.0.0.0/8`");
            } else {
                unknown(member, "hosts", sets.hosts.keySet());
            }
        }
        return builder.build();
    }

    /** Sets by name only; words themselves are written under {@code is}. */
    WordSet namedWords(List<ScalarNode> names) {
        WordSet.Builder builder = new WordSet.Builder();
        for (ScalarNode name : names) {
            WordSet named = sets.words.get(name.getValue());
            if (named == null) {
                unknown(name, "words", sets.words.keySet());
            } else {
                builder.add(named);
            }
        }
        return builder.build();
    }

    boolean isWords(String name) {
        return sets.words.containsKey(name);
    }

    boolean isPaths(String name) {
        return sets.paths.containsKey(name);
    }

    private WordSet words(Optional<WordSet> before, List<ScalarNode> members) {
        WordSet.Builder builder = new WordSet.Builder();
        before.ifPresent(builder::add);
        members.forEach(member -> builder.add(member.getValue()));
        return builder.build();
    }

    private void checked(ScalarNode at, Runnable add, String hint) {
        try {
            add.run();
        } catch (IllegalArgumentException wrong) {
            problems.error(at, "`" + Texts.shown(at.getValue()) + "`: " + wrong.getMessage(), hint);
        }
    }

    private void unknown(ScalarNode at, String section, Collection<String> known) {
        problems.error(
                at,
                "there is no set `" + Texts.shown(at.getValue()) + "` of " + section,
                Nearest.hint(at.getValue(), known));
    }
}
