package io.openagentlock.policy;

import io.openagentlock.policy.pattern.Prefilter;
import io.openagentlock.policy.pattern.Regex;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One call against one policy's patterns: scans each field once, then tries only the patterns that can match. */
final class View {
    private final Subject subject;
    private final Prefilter prefilter;
    private final Effort effort;
    private final Map<Field, BitSet> scans = new EnumMap<>(Field.class);

    View(Subject subject, Prefilter prefilter, Effort effort) {
        this.subject = subject;
        this.prefilter = prefilter;
        this.effort = effort;
    }

    Subject subject() {
        return subject;
    }

    boolean matches(Match match) {
        return switch (match) {
            case Match.Tool(String name) -> subject.texts(Field.TOOL).contains(name);
            case Match.ToolPrefix(String prefix) -> startsWith(prefix);
            case Match.AnyRegex(Field field, List<Regex> patterns) -> finds(field, patterns);
            case Match.PathGlob(String ignored, Regex pattern) -> finds(Field.PATH, List.of(pattern));
            case Match.OnAction ignored -> false; // judged action by action, see ActionGates
            case Match.AnyOf(List<Match> parts) -> parts.stream().anyMatch(this::matches);
            case Match.AllOf(List<Match> parts) -> parts.stream().allMatch(this::matches);
            case Match.NoneOf(List<Match> parts) -> parts.stream().noneMatch(this::matches);
        };
    }

    private boolean startsWith(String prefix) {
        return subject.texts(Field.TOOL).stream().anyMatch(name -> name.startsWith(prefix));
    }

    private boolean finds(Field field, List<Regex> patterns) {
        List<String> texts = subject.texts(field);
        if (texts.isEmpty()) {
            return false;
        }
        long length = effort.bounded() ? Costs.length(texts) : 0;
        BitSet scan = scans.computeIfAbsent(field, fresh -> prefilter.scan(texts));
        for (Regex pattern : patterns) {
            if (prefilter.possible(pattern, scan)) {
                if (effort.bounded()) {
                    effort.spend(Costs.pattern(pattern, length));
                }
                if (texts.stream().anyMatch(pattern::find)) {
                    return true;
                }
            }
        }
        return false;
    }
}
