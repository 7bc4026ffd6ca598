package io.openagentlock.policy;

import io.openagentlock.call.ToolCall;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** One layer's gates against one call. */
final class LayerJudge {
    private static final BitSet NO_ACTIONS = new BitSet();

    private final Layer layer;
    private final int index;
    private final Mode mode;
    private final View view;
    private final List<Seen> actions;
    private final List<Finding> findings = new ArrayList<>();

    LayerJudge(Layer layer, int index, Mode mode, Subject subject, List<Seen> actions) {
        this.layer = layer;
        this.index = index;
        this.mode = mode;
        this.view = new View(subject, layer.policy().prefilter());
        this.actions = actions;
    }

    List<Finding> judge(ToolCall call, Facts facts) {
        layer.policy().textGates().forEach(this::judge);
        layer.policy().actionGates().fired(call, actions, facts).forEach(this::judge);
        return withExceptions();
    }

    /** A gate of version 1. */
    private void judge(Gate gate) {
        try {
            if (view.matches(gate.match())) {
                speak(gate, NO_ACTIONS, Optional.empty());
            }
        } catch (RuntimeException | StackOverflowError e) {
            findings.add(broken(gate, NO_ACTIONS, Optional.empty()));
        }
    }

    private void judge(ActionGates.Fired fired) {
        Optional<Cause> cause = Optional.of(cause(fired.actions()));
        if (fired.failed()) {
            findings.add(broken(fired.gate(), fired.actions(), cause));
        } else {
            speak(fired.gate(), fired.actions(), cause);
        }
    }

    private Cause cause(BitSet fired) {
        return Cause.of(actions.get(fired.nextSetBit(0)).action());
    }

    private void speak(Gate gate, BitSet fired, Optional<Cause> cause) {
        for (Step step : gate.steps()) {
            Outcome outcome = step.rule().judge(view.subject());
            if (outcome != Outcome.SKIP) {
                Finding.Kind kind = Finding.Kind.of(outcome);
                boolean enforced = stops(gate) && outcome != Outcome.OBSERVE;
                String reason = gate.title() + " (" + gate.id() + ")";
                Optional<String> nudge = step.nudge().or(gate::nudge);
                findings.add(new Finding(layer.name(), index, gate, kind, enforced, reason, nudge, fired, cause));
                return;
            }
        }
    }

    private Finding broken(Gate gate, BitSet fired, Optional<Cause> cause) {
        String reason = "gate " + gate.id() + " could not be evaluated";
        return new Finding(
                layer.name(), index, gate, Finding.Kind.DENY, stops(gate), reason, Optional.empty(), fired, cause);
    }

    private boolean stops(Gate gate) {
        return gate.selfProtection() || (mode == Mode.ENFORCE && gate.mode() == Mode.ENFORCE);
    }

    private List<Finding> withExceptions() {
        List<Finding> exceptions = findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.ALLOW
                        && finding.gate().isException()
                        && finding.gate().mode() == Mode.ENFORCE)
                .toList();
        return exceptions.isEmpty()
                ? findings
                : findings.stream().map(finding -> lifted(finding, exceptions)).toList();
    }

    private Finding lifted(Finding finding, List<Finding> exceptions) {
        if (finding.kind() != Finding.Kind.DENY || finding.gate().selfProtection()) {
            return finding;
        }
        return finding.actions().isEmpty() ? liftedAsText(finding, exceptions) : liftedByAction(finding, exceptions);
    }

    /** Version 2: an exception lifts a deny for the very actions that it matches. */
    private Finding liftedByAction(Finding finding, List<Finding> exceptions) {
        BitSet left = (BitSet) finding.actions().clone();
        for (Finding exception : exceptions) {
            if (exception.gate().match() instanceof Match.OnAction match && match.isNarrow()) {
                left.andNot(exception.actions());
            }
        }
        return left.isEmpty() ? finding.exempt() : finding.only(left, cause(left));
    }

    /** Version 1: an exception lifts a deny that it is at least as specific as. */
    private Finding liftedAsText(Finding finding, List<Finding> exceptions) {
        Specificity deny = Specificity.ofDeny(finding.gate().match(), view);
        boolean lifted = exceptions.stream()
                .filter(exception -> exception.actions().isEmpty())
                .map(exception -> Specificity.ofAllow(exception.gate().match(), view))
                .anyMatch(exception -> exception.covers(deny));
        return lifted ? finding.exempt() : finding;
    }
}
