package io.openagentlock.policy.text;

import io.openagentlock.policy.Field;
import io.openagentlock.policy.Match;
import io.openagentlock.policy.pattern.Glob;
import io.openagentlock.policy.pattern.PatternException;
import io.openagentlock.policy.pattern.Regex;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * {@code match:} of version 1. All keys of one mapping must fit; lists named {@code any_…} need one hit. Beside the keys
 * that version 1 always had there are {@code all_of}, {@code none_of} and lists for the other {@link Field}s.
 */
final class MatchReader {
    private static final Map<String, Field> PATTERN_LISTS = Map.of(
            "any_tool_regex", Field.TOOL,
            "any_command_regex", Field.COMMAND,
            "any_argv_regex", Field.ARGV,
            "any_path_regex", Field.PATH,
            "any_url_regex", Field.URL,
            "any_value_regex", Field.VALUE);
    static final Set<String> KEYS = keys();

    private final Problems problems;
    private final Budget budget;
    private final boolean builtIn;

    /** @param builtIn whether the patterns are known to be good, and compiled only when a call needs them */
    MatchReader(Problems problems, Budget budget, boolean builtIn) {
        this.problems = problems;
        this.budget = budget;
        this.builtIn = builtIn;
    }

    private static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(PATTERN_LISTS.keySet());
        keys.addAll(List.of("tool", "tool_prefix", "path_glob", "command_regex", "any_of", "all_of", "none_of"));
        return keys;
    }

    Match read(Node node) {
        int before = problems.errorCount();
        Fields fields = Fields.of(node, "match", KEYS, problems);
        List<Match> parts = new ArrayList<>();
        fields.text("tool")
                .map(name -> notEmpty(fields, "tool", name))
                .ifPresent(name -> parts.add(new Match.Tool(name)));
        fields.text("tool_prefix")
                .map(prefix -> notEmpty(fields, "tool_prefix", prefix))
                .ifPresent(prefix -> parts.add(new Match.ToolPrefix(prefix)));
        if (fields.get("path_glob").isPresent()) {
            glob(fields).ifPresent(parts::add);
        }
        patterns(fields, parts);
        groups(fields, parts);
        if (parts.isEmpty() && problems.errorCount() == before) {
            problems.error(node, "the match has no criteria", "name a `tool`, a pattern or a path");
        }
        return parts.size() == 1 ? parts.getFirst() : new Match.AllOf(parts);
    }

    private String notEmpty(Fields fields, String key, String value) {
        if (value.isEmpty()) {
            problems.error(fields.placeOf(key), "`" + key + "` is empty", "name a tool, for example `Bash`");
        }
        return value;
    }

    private Optional<Match> glob(Fields fields) {
        String glob = fields.text("path_glob").orElse("");
        try {
            return Optional.of(new Match.PathGlob(glob, budget.admit(fields.placeOf("path_glob"), Glob.compile(glob))));
        } catch (PatternException e) {
            problems.error(fields.placeOf("path_glob"), "bad glob: " + e.text(), "shorten the glob");
            return Optional.empty();
        }
    }

    private void patterns(Fields fields, List<Match> parts) {
        List<Regex> commands = new ArrayList<>();
        fields.text("command_regex")
                .flatMap(source -> compile(fields.placeOf("command_regex"), "command_regex", source))
                .ifPresent(commands::add);
        commands.addAll(compiled(fields, "any_command_regex"));
        boolean command = fields.has("command_regex") || fields.has("any_command_regex");
        if (command) {
            parts.add(new Match.AnyRegex(Field.COMMAND, commands));
        }
        for (Map.Entry<String, Field> list : PATTERN_LISTS.entrySet()) {
            if (list.getValue() != Field.COMMAND && fields.has(list.getKey())) {
                parts.add(new Match.AnyRegex(list.getValue(), compiled(fields, list.getKey())));
            }
        }
    }

    private List<Regex> compiled(Fields fields, String key) {
        int before = problems.errorCount();
        List<Regex> patterns = new ArrayList<>();
        for (ScalarNode source : fields.texts(key)) {
            compile(source, key, source.getValue()).ifPresent(patterns::add);
        }
        if (fields.has(key) && patterns.isEmpty() && problems.errorCount() == before) {
            problems.error(fields.placeOf(key), "`" + key + "` is empty", "add a pattern or remove the key");
        }
        return patterns;
    }

    private Optional<Regex> compile(Node at, String key, String source) {
        if (builtIn) {
            return Optional.of(Regex.known(source));
        }
        try {
            return Optional.of(budget.admit(at, Regex.compile(source)));
        } catch (PatternException e) {
            String place = e.index() < 0 ? "" : " at character " + (e.index() + 1);
            problems.error(
                    at,
                    "`" + key + "`: " + e.text() + place,
                    "patterns are RE2: no look-around and no back-references; write what is dangerous, and exceptions"
                            + " under `none_of`");
            return Optional.empty();
        }
    }

    private void groups(Fields fields, List<Match> parts) {
        if (fields.has("any_of")) {
            parts.add(new Match.AnyOf(all(fields, "any_of")));
        }
        if (fields.has("all_of")) {
            parts.add(new Match.AllOf(all(fields, "all_of")));
        }
        if (fields.has("none_of")) {
            if (parts.isEmpty()) {
                problems.error(
                        fields.placeOf("none_of"), "`none_of` stands alone", "say beside it what the gate is about");
            }
            parts.add(new Match.NoneOf(all(fields, "none_of")));
        }
    }

    private List<Match> all(Fields fields, String key) {
        int before = problems.errorCount();
        List<Match> parts = fields.list(key).stream().map(this::read).toList();
        if (parts.isEmpty() && problems.errorCount() == before) {
            problems.error(fields.placeOf(key), "`" + key + "` is empty", "add a match or remove the key");
        }
        return parts;
    }
}
