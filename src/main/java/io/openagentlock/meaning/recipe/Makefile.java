package io.openagentlock.meaning.recipe;

import io.openagentlock.meaning.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of a makefile (POSIX.1-2024, make), as far as they say which lines a shell gets: explicit targets, their
 * prerequisites, simple macros. Conditionals count on both sides; includes and pattern rules do not.
 */
final class Makefile {
    private static final int MOST_LINES = 256;
    private static final int MOST_EXPANSIONS = 512;

    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, String> macros = new HashMap<>();
    private Optional<String> first = Optional.empty();
    private int expansions;

    private static final class Rule {
        private final List<String> needs = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
    }

    /** @param overrides NAME=VALUE on the command line: they win */
    Makefile(String text, Map<String, String> overrides) {
        List<Rule> open = new ArrayList<>();
        for (String line : text.replace("\\\n", " ").split("\n", -1)) {
            if (line.startsWith("\t")) {
                open.forEach(rule -> rule.lines.add(line.substring(1)));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                open.clear();
                statement(line, open);
            }
        }
        macros.putAll(overrides);
    }

    private void statement(String line, List<Rule> open) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        boolean rule = colon > 0
                && (equals < 0 || colon < equals)
                && !line.startsWith(":=", colon)
                && !line.startsWith("::=", colon);
        if (!rule) {
            macro(line, equals);
            return;
        }
        int semicolon = line.indexOf(';', colon);
        String needs = line.substring(colon + 1, semicolon < 0 ? line.length() : semicolon);
        for (String target : line.substring(0, colon).strip().split("\\s+", MOST_LINES)) {
            Rule one = rules.computeIfAbsent(target, fresh -> new Rule());
            one.needs.addAll(List.of(needs.replace(":", " ").strip().split("\\s+", MOST_LINES)));
            if (semicolon > 0) {
                one.lines.add(line.substring(semicolon + 1));
            }
            open.add(one);
            if (first.isEmpty() && !target.startsWith(".")) {
                first = Optional.of(target);
            }
        }
    }

    private void macro(String line, int equals) {
        if (equals <= 0) {
            return;
        }
        String head = line.substring(0, equals).strip();
        boolean appends = head.endsWith("+");
        while (!head.isEmpty() && ":?+!".indexOf(head.charAt(head.length() - 1)) >= 0) {
            head = head.substring(0, head.length() - 1).strip();
        }
        String name = head.startsWith("export ") ? head.substring(7).strip() : head;
        String value = line.substring(equals + 1).strip();
        macros.merge(name, value, (before, more) -> appends ? before + " " + more : more);
    }

    /** The lines that making these targets runs, what they need first. No target: the first of the file. */
    List<String> lines(List<String> targets) {
        List<String> wanted = targets.isEmpty() ? first.map(List::of).orElse(List.of()) : targets;
        List<String> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty() && lines.size() < MOST_LINES) {
            String target = open.pop();
            Rule rule = seen.add(target) ? rules.get(target) : null;
            if (rule != null) {
                rule.lines.forEach(line -> lines.add(shellLine(line, target, rule)));
                rule.needs.reversed().forEach(need -> open.push(need));
            }
        }
        return lines;
    }

    private String shellLine(String line, String target, Rule rule) {
        int start = 0;
        while (start < line.length() && "@-+ \t".indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        String need = rule.needs.isEmpty() ? "" : rule.needs.getFirst();
        return expanded(line.substring(start), Map.of("@", target, "<", need, "^", String.join(" ", rule.needs)), 0);
    }

    /** {@code $(NAME)}, {@code $X}, {@code $$}; {@code $(shell …)} becomes a command substitution. */
    private String expanded(String text, Map<String, String> automatic, int depth) {
        if (text.indexOf('$') < 0 || depth > 8 || ++expansions > MOST_EXPANSIONS || text.length() > 8_192) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (text.charAt(i) != '$') {
                out.append(text.charAt(i));
            } else if (next == '$') {
                out.append('$');
                i++;
            } else if (next == '(' || next == '{') {
                int end = closing(text, i + 1);
                out.append(macro(text.substring(Math.min(i + 2, end), end), automatic, depth));
                i = end;
            } else {
                out.append(macro(String.valueOf(next), automatic, depth));
                i++;
            }
        }
        return out.toString();
    }

    private String macro(String name, Map<String, String> automatic, int depth) {
        if (name.startsWith("shell ")) {
            return "$(" + expanded(name.substring(6), automatic, depth + 1) + ")";
        }
        String value = automatic.getOrDefault(name, macros.getOrDefault(name, ""));
        // What only the environment or a function of make's knows.
        return value.isEmpty() && !macros.containsKey(name) && !automatic.containsKey(name)
                ? String.valueOf(Text.UNKNOWN)
                : expanded(value, automatic, depth + 1);
    }

    private static int closing(String text, int open) {
        char close = text.charAt(open) == '(' ? ')' : '}';
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == text.charAt(open)) {
                depth++;
            } else if (text.charAt(i) == close && --depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}
