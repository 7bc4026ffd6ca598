package io.openagentlock.policy;

import io.openagentlock.policy.pattern.LiteralIndex;
import io.openagentlock.policy.pattern.Prefilter;
import io.openagentlock.policy.pattern.Regex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The enabled gates of version 1 of one policy; names those that a call's texts can mean. */
final class TextGates {
    private final List<Gate> gates;
    private final Map<Field, LiteralIndex> byText = new EnumMap<>(Field.class);
    private final BitSet always = new BitSet();

    TextGates(List<Gate> all) {
        this.gates = all.stream()
                .filter(gate -> !gate.disabled() && !(gate.match() instanceof Match.OnAction))
                .toList();
        Map<Field, LiteralIndex.Builder> builders = new EnumMap<>(Field.class);
        for (int i = 0; i < gates.size(); i++) {
            if (!indexed(i, gates.get(i).match(), builders)) {
                always.set(i);
            }
        }
        builders.forEach((field, builder) -> byText.put(field, builder.build()));
    }

    private static boolean indexed(int number, Match match, Map<Field, LiteralIndex.Builder> builders) {
        Optional<Set<Need>> needs = needs(match);
        if (needs.isEmpty()) {
            return false;
        }
        boolean room = true;
        for (Need need : needs.get()) {
            room &= builders.computeIfAbsent(need.field(), fresh -> new LiteralIndex.Builder())
                    .add(number, Set.of(need.literal()));
        }
        return room;
    }

    /** A text that must occur in one of a field's texts. */
    private record Need(Field field, String literal) {}

    /** One of these must be met for the match to fit; empty when that is not known. */
    private static Optional<Set<Need>> needs(Match match) {
        return switch (match) {
            case Match.Tool(String name) -> literal(Field.TOOL, name);
            case Match.ToolPrefix(String prefix) -> literal(Field.TOOL, prefix);
            case Match.AnyRegex(Field field, List<Regex> patterns) -> anyOf(field, patterns);
            case Match.PathGlob(String ignored, Regex pattern) -> anyOf(Field.PATH, List.of(pattern));
            case Match.AllOf(List<Match> parts) ->
                parts.stream()
                        .map(TextGates::needs)
                        .flatMap(Optional::stream)
                        .max(Comparator.comparingInt(TextGates::shortest));
            case Match.AnyOf(List<Match> parts) -> union(parts);
            case Match.NoneOf ignored -> Optional.empty();
            case Match.OnAction ignored -> Optional.empty();
        };
    }

    private static Optional<Set<Need>> literal(Field field, String text) {
        String literal = LiteralIndex.required(text);
        return literal.isEmpty() ? Optional.empty() : Optional.of(Set.of(new Need(field, literal)));
    }

    private static Optional<Set<Need>> anyOf(Field field, List<Regex> patterns) {
        Set<Need> all = new HashSet<>();
        for (Regex pattern : patterns) {
            if (pattern.literals().isEmpty()) {
                return Optional.empty();
            }
            pattern.literals().forEach(literal -> all.add(new Need(field, literal)));
        }
        return Optional.of(all);
    }

    private static Optional<Set<Need>> union(List<Match> parts) {
        Set<Need> all = new HashSet<>();
        for (Match part : parts) {
            Optional<Set<Need>> own = needs(part);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(own.get());
        }
        return Optional.of(all);
    }

    private static int shortest(Set<Need> needs) {
        return needs.stream().mapToInt(need -> need.literal().length()).min().orElse(0);
    }

    /** The gates that the call can mean, and perhaps some more. */
    List<Gate> possible(Subject subject) {
        BitSet possible = (BitSet) always.clone();
        byText.forEach((field, index) -> subject.texts(field).forEach(text -> index.scan(text, possible)));
        List<Gate> some = new ArrayList<>();
        for (int at = possible.nextSetBit(0); at >= 0; at = possible.nextSetBit(at + 1)) {
            some.add(gates.get(at));
        }
        return some;
    }

    /** For all patterns of these gates. */
    Prefilter prefilter() {
        Set<Regex> patterns = new HashSet<>();
        gates.forEach(gate -> collect(gate.match(), patterns));
        return Prefilter.of(patterns);
    }

    private static void collect(Match match, Set<Regex> into) {
        switch (match) {
            case Match.AnyRegex(Field ignored, List<Regex> all) -> into.addAll(all);
            case Match.PathGlob(String ignored, Regex pattern) -> into.add(pattern);
            case Match.AnyOf(List<Match> parts) -> parts.forEach(part -> collect(part, into));
            case Match.AllOf(List<Match> parts) -> parts.forEach(part -> collect(part, into));
            case Match.NoneOf(List<Match> parts) -> parts.forEach(part -> collect(part, into));
            case Match.Tool ignored -> {}
            case Match.ToolPrefix ignored -> {}
            case Match.OnAction ignored -> {}
        }
    }
}
