package io.openagentlock.policy;

import io.openagentlock.policy.pattern.Prefilter;
import java.util.List;
import java.util.Optional;

/** One policy file, compiled and immutable, named by the hash of its bytes. */
public final class Policy {
    private final String name;
    private final PolicyHash hash;
    private final Optional<Mode> mode;
    private final List<Gate> gates;
    private final Optional<WorkspaceRule> workspace;
    private final TextGates textGates;
    private final ActionGates actionGates;
    private final Prefilter prefilter;
    private final boolean foreign;

    /**
     * @param name for messages, for example the file's name
     * @param mode empty when the file does not say
     * @param workspace empty when the file does not say
     */
    public Policy(
            String name, PolicyHash hash, Optional<Mode> mode, Optional<WorkspaceRule> workspace, List<Gate> gates) {
        this(name, hash, mode, workspace, gates, false);
    }

    private Policy(
            String name,
            PolicyHash hash,
            Optional<Mode> mode,
            Optional<WorkspaceRule> workspace,
            List<Gate> gates,
            boolean foreign) {
        this.foreign = foreign;
        this.name = name;
        this.hash = hash;
        this.mode = mode;
        this.workspace = workspace;
        this.gates = List.copyOf(gates);
        this.textGates = new TextGates(this.gates);
        this.actionGates = new ActionGates(this.gates);
        this.prefilter = textGates.prefilter();
    }

    /** The same, as anybody may have written it: judged with a bounded effort. */
    public Policy asForeign() {
        return new Policy(name, hash, mode, workspace, gates, true);
    }

    public boolean foreign() {
        return foreign;
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

    TextGates textGates() {
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
