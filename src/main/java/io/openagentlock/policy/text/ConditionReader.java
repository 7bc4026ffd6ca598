package io.openagentlock.policy.text;

import io.openagentlock.call.Impact;
import io.openagentlock.policy.Condition;
import io.openagentlock.policy.name.HostSet;
import io.openagentlock.policy.name.Lookalikes;
import io.openagentlock.policy.name.WordSet;
import io.openagentlock.policy.path.PathSet;
import io.openagentlock.policy.pattern.PatternException;
import io.openagentlock.policy.pattern.Regex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What stands behind an attribute's name in {@code where}. */
final class ConditionReader {
    private static final List<String> IMPACTS =
            Arrays.stream(Impact.values()).map(Impact::word).toList();

    private final Problems problems;
    private final SetsReader sets;
    private final Budget budget;
    private final boolean builtIn;

    /** @param builtIn whether the patterns are known to be good, and compiled only when a call needs them */
    ConditionReader(Problems problems, SetsReader sets, Budget budget, boolean builtIn) {
        this.problems = problems;
        this.sets = sets;
        this.budget = budget;
        this.builtIn = builtIn;
    }

    /** All must hold; empty after a mistake. */
    List<Condition> read(String attribute, Role role, Node node) {
        if (node instanceof MappingNode written && !role.keys().isEmpty()) {
            Fields fields = Fields.of(node, attribute, Set.copyOf(role.keys()), problems);
            int before = problems.errorCount();
            List<Condition> all = role == Role.NUMBER ? List.of(bounds(fields)) : mapping(fields, role);
            if (written.getValue().isEmpty() && problems.errorCount() == before) {
                problems.error(
                        node, "`" + attribute + "` says nothing", "known are: " + String.join(", ", role.keys()));
            }
            return all;
        }
        return switch (role) {
            case FLAG -> List.of(flag(attribute, node));
            case NUMBER -> List.of(numbers(attribute, node));
            case IMPACT -> List.of(impacts(attribute, node));
            case PATH -> List.of(paths(attribute, node));
            case HOST -> List.of(new Condition.HostIn(sets.hosts(Lists.scalars(node, attribute, problems))));
            case SOURCES -> List.of(sources(Lists.scalars(node, attribute, problems)));
            case TEXT, TEXTS -> List.of(new Condition.Word(words(Lists.scalars(node, attribute, problems))));
        };
    }

    private Condition flag(String attribute, Node node) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return new Condition.Flag(scalar.getValue().equalsIgnoreCase("true"));
        }
        problems.error(node, "`" + attribute + "` must be true or false", "write it without quotes");
        return new Condition.Flag(true);
    }

    private Condition numbers(String attribute, Node node) {
        Set<Integer> values = new LinkedHashSet<>();
        List<Node> elements = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        for (Node element : elements) {
            try {
                if (element instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
                    values.add(Integer.parseInt(scalar.getValue()));
                    continue;
                }
            } catch (NumberFormatException tooLarge) {
                // reported like every other thing that is no number of ours
            }
            problems.error(
                    element, "`" + attribute + "` must be a whole number, or a list of them", "write it in digits");
        }
        return new Condition.InRange(values, OptionalInt.empty(), OptionalInt.empty());
    }

    private Condition impacts(String attribute, Node node) {
        Set<Impact> impacts = new LinkedHashSet<>();
        for (ScalarNode word : Lists.scalars(node, attribute, problems)) {
            if (IMPACTS.contains(word.getValue())) {
                impacts.add(Impact.valueOf(word.getValue().toUpperCase(Locale.ROOT)));
            } else {
                problems.error(
                        word,
                        "`" + attribute + "` cannot be `" + Texts.shown(word.getValue()) + "`",
                        Nearest.hint(word.getValue(), IMPACTS));
            }
        }
        return new Condition.Impacts(impacts);
    }

    private Condition paths(String attribute, Node node) {
        List<ScalarNode> members = Lists.scalars(node, attribute, problems);
        for (ScalarNode member : members) {
            if (sets.isPaths(member.getValue())) {
                problems.error(
                        member, "`" + member.getValue() + "` is a set", "write `{in: " + member.getValue() + "}`");
                return new Condition.PathIn(new PathSet.Builder().build());
            }
        }
        return new Condition.PathIn(sets.paths(members));
    }

    private static WordSet words(List<ScalarNode> members) {
        return WordSet.of(members.stream().map(ScalarNode::getValue).toList());
    }

    private Condition sources(List<ScalarNode> members) {
        List<ScalarNode> files = new ArrayList<>();
        List<ScalarNode> named = new ArrayList<>();
        List<ScalarNode> plain = new ArrayList<>();
        for (ScalarNode member : members) {
            String word = member.getValue();
            boolean file = sets.isPaths(word) || (PathSet.isPattern(word) && word.indexOf(':') < 0);
            (file ? files : sets.isWords(word) ? named : plain).add(member);
        }
        WordSet words = new WordSet.Builder()
                .add(words(plain))
                .add(sets.namedWords(named))
                .build();
        return new Condition.SourceIn(words, sets.paths(files));
    }

    private List<Condition> mapping(Fields fields, Role role) {
        List<Condition> all = new ArrayList<>();
        for (String key : role.keys()) {
            if (fields.has(key)) {
                keyed(fields, key, role).ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<Condition> keyed(Fields fields, String key, Role role) {
        Node node = fields.placeOf(key);
        return switch (key) {
            case "is" -> Optional.of(is(scalars(fields, key), role));
            case "not" -> Optional.of(new Condition.NoWord(words(scalars(fields, key))));
            case "all" ->
                Optional.of(new Condition.EachWord(scalars(fields, key).stream()
                        .map(word -> words(List.of(word)))
                        .toList()));
            case "in" -> Optional.of(in(scalars(fields, key), role));
            case "outside" -> Optional.of(outside(scalars(fields, key), role));
            case "covers" -> Optional.of(new Condition.PathCovers(sets.paths(scalars(fields, key))));
            case "name" -> Optional.of(new Condition.PathName(folded(scalars(fields, key))));
            case "matches" -> Optional.of(new Condition.Matches(patterns(scalars(fields, key))));
            case "empty" -> Optional.of(new Condition.Empty(fields.flag(key)));
            case "known" -> Optional.of(new Condition.Known(fields.flag(key)));
            case "near" -> Optional.of(near(fields));
            case "distance" -> distanceAlone(fields, node);
            default -> throw new IllegalStateException("a key without a reader: " + key);
        };
    }

    private List<ScalarNode> scalars(Fields fields, String key) {
        return Lists.scalars(fields.placeOf(key), key, problems);
    }

    private Condition is(List<ScalarNode> members, Role role) {
        return role == Role.HOST ? new Condition.HostIn(sets.hosts(members)) : new Condition.Word(words(members));
    }

    private Condition in(List<ScalarNode> members, Role role) {
        return switch (role) {
            case PATH -> new Condition.PathIn(sets.paths(members));
            case HOST -> new Condition.HostIn(sets.hosts(members));
            case SOURCES -> inSources(members);
            case TEXT, TEXTS, FLAG, NUMBER, IMPACT -> new Condition.Word(sets.namedWords(members));
        };
    }

    /** Sets by name, or patterns over files; a plain word would be a set that does not exist. */
    private Condition inSources(List<ScalarNode> members) {
        List<ScalarNode> words = members.stream()
                .filter(member -> sets.isWords(member.getValue()))
                .toList();
        List<ScalarNode> files =
                members.stream().filter(member -> !words.contains(member)).toList();
        return new Condition.SourceIn(sets.namedWords(words), sets.paths(files));
    }

    private Condition outside(List<ScalarNode> members, Role role) {
        return switch (role) {
            case PATH, SOURCES -> new Condition.PathOutside(sets.paths(members));
            case HOST -> {
                HostSet hosts = sets.hosts(members);
                yield new Condition.HostOutside(hosts);
            }
            case TEXT, TEXTS, FLAG, NUMBER, IMPACT -> new Condition.OtherWord(sets.namedWords(members));
        };
    }

    private static WordSet folded(List<ScalarNode> names) {
        return WordSet.of(names.stream()
                .map(name -> name.getValue().toLowerCase(Locale.ROOT))
                .toList());
    }

    private List<Regex> patterns(List<ScalarNode> sources) {
        List<Regex> patterns = new ArrayList<>();
        for (ScalarNode source : sources) {
            compile(source).ifPresent(patterns::add);
        }
        return patterns;
    }

    private Optional<Regex> compile(ScalarNode source) {
        if (builtIn) {
            return Optional.of(Regex.known(source.getValue()));
        }
        try {
            return Optional.of(budget.admit(source, Regex.compile(source.getValue())));
        } catch (PatternException e) {
            String place = e.index() < 0 ? "" : " at character " + (e.index() + 1);
            problems.error(
                    source,
                    "`matches`: " + e.text() + place,
                    "patterns are RE2: no look-around and no back-references; say what is dangerous");
            return Optional.empty();
        }
    }

    private Condition near(Fields fields) {
        int distance = fields.has("distance") ? fields.integer("distance") : 1;
        if (distance < 1 || distance > Lookalikes.MAX_DISTANCE) {
            problems.error(
                    fields.placeOf("distance"),
                    "`distance` must be 1 to " + Lookalikes.MAX_DISTANCE,
                    "more would find everything");
            distance = 1;
        }
        WordSet names = sets.namedWords(scalars(fields, "near"));
        if (!names.onlyNames()) {
            problems.error(
                    fields.placeOf("near"), "a set with wildcards has no names to be near to", "name a plain list");
        }
        return new Condition.Near(new Lookalikes(names.names(), distance));
    }

    private Optional<Condition> distanceAlone(Fields fields, Node node) {
        if (!fields.has("near")) {
            problems.error(node, "`distance` without `near`", "say what it must be near to");
        }
        return Optional.empty();
    }

    private Condition bounds(Fields fields) {
        return new Condition.InRange(Set.of(), bound(fields, "at_least"), bound(fields, "at_most"));
    }

    private static OptionalInt bound(Fields fields, String key) {
        return fields.has(key) ? OptionalInt.of(fields.integer(key)) : OptionalInt.empty();
    }
}
