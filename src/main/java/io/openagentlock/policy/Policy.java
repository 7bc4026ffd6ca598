package io.openagentlock.policy;

import io.openagentlock.policy.pattern.Prefilter;
import io.openagentlock.policy.pattern.Regex;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One policy file, compiled and immutable, named by the hash of its bytes. */
public final class Policy {
    private final String name;
    private final PolicyHash hash;
    private final Optional<Mode> mode;
    private final List<Gate> gates;
    private final Prefilter prefilter;

    /**
     * @param name for messages, for example the file's name
     * @param mode empty when the file does not say
     */
    public Policy(String name, PolicyHash hash, Optional<Mode> mode, List<Gate> gates) {
        this.name = name;
        this.hash = hash;
        this.mode = mode;
        this.gates = List.copyOf(gates);
        Set<Regex> patterns = new HashSet<>();
        gates.forEach(gate -> patterns(gate.match()).forEach(patterns::add));
        this.prefilter = Prefilter.of(patterns);
    }

    private static Stream<Regex> patterns(Match match) {
        return switch (match) {
            case Match.Tool ignored -> Stream.empty();
            case Match.ToolPrefix ignored -> Stream.empty();
            case Match.AnyRegex(Field ignored, List<Regex> all) -> all.stream();
            case Match.PathGlob(String ignored, Regex pattern) -> Stream.of(pattern);
            case Match.AnyOf(List<Match> parts) -> parts.stream().flatMap(Policy::patterns);
            case Match.AllOf(List<Match> parts) -> parts.stream().flatMap(Policy::patterns);
            case Match.NoneOf(List<Match> parts) -> parts.stream().flatMap(Policy::patterns);
        };
    }

    public String name() {
        return name;
    }

    public PolicyHash hash() {
        return hash;
    }

    public Optional<Mode> mode() {
        return mode;
    }

    public List<Gate> gates() {
        return gates;
    }

    Prefilter prefilter() {
        return prefilter;
    }

    @Override
    public String toString() {
        return name + " " + hash;
    }
}
