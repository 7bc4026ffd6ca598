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
    private final Optional<WorkspaceRule> workspace;
    private final List<Gate> textGates;
    private final ActionGates actionGates;
    private final Prefilter prefilter;

    /**
     * @param name for messages, for example the file's name
     * @param mode empty when the file does not say
     * @param workspace empty when the file does not say
     */
    public Policy(
            String name, PolicyHash hash, Optional<Mode> mode, Optional<WorkspaceRule> workspace, List<Gate> gates) {
        this.name = name;
        this.hash = hash;
        this.mode = mode;
        this.workspace = workspace;
        this.gates = List.copyOf(gates);
        this.textGates = gates.stream()
                .filter(gate -> !gate.disabled() && !(gate.match() instanceof Match.OnAction))
                .toList();
        this.actionGates = new ActionGates(this.gates);
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
            case Match.OnAction ignored -> Stream.empty();
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

    public Optional<WorkspaceRule> workspace() {
        return workspace;
    }

    /** The enabled gates of version 1. */
    List<Gate> textGates() {
        return textGates;
    }

    ActionGates actionGates() {
        return actionGates;
    }

    Prefilter prefilter() {
        return prefilter;
    }

    @Override
    public String toString() {
        return name + " " + hash;
    }
}
