package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.ToolCall;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One layer's gates against one call. */
final class LayerJudge {
    private static final BitSet NO_ACTIONS = new BitSet();

    private final Layer layer;
    private final int index;
    private final Mode mode;
    private final Effort effort;
    private final View view;
    private final List<Seen> actions;
    private final List<Finding> findings = new ArrayList<>();

    LayerJudge(Layer layer, int index, Mode mode, Subject subject, List<Seen> actions) {
        this.layer = layer;
        this.index = index;
        this.mode = mode;
        this.effort = Effort.of(layer.policy());
        this.view = new View(subject, layer.policy().prefilter(), effort);
        this.actions = actions;
    }

    List<Finding> judge(ToolCall call, Facts facts) {
        try {
            layer.policy().textGates().possible(view.subject()).forEach(this::judge);
            layer.policy().actionGates().fired(call, actions, facts, effort).forEach(this::judge);
        } catch (Effort.TooMuchException tooMuch) {
            findings.add(tooMuch());
        }
        return withExceptions();
    }

    /** The layer could ask more of this call than it may, so nobody knows what it would have said. */
    private Finding tooMuch() {
        About about = About.of(
                "the policy " + layer.policy().name() + " would take too long to judge this call",
                Severity.HIGH,
                Optional.of("ask the user to simplify that file, or make a smaller call"));
        Gate gate = new Gate(
                new GateId("layer.too-much"),
                about,
                false,
                Mode.ENFORCE,
                false,
                0,
                new Match.AllOf(List.of()),
                List.of(new Step(new Fixed(Outcome.DENY), Optional.empty())),
                Set.of(),
                List.of());
        return new Finding(
                layer.name(),
                index,
                gate,
                Finding.Kind.DENY,
                stops(gate),
                gate.title(),
                gate.nudge(),
                NO_ACTIONS,
                Optional.empty());
    }

    /** A gate of version 1. */
    private void judge(Gate gate) {
        try {
            if (view.matches(gate.match())) {
                speak(gate, NO_ACTIONS, Optional.empty());
            }
        } catch (Effort.TooMuchException tooMuch) {
            throw tooMuch;
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
        Action first = actions.get(fired.nextSetBit(0)).action();
        return new Cause(ActionWords.of(first), first.origin());
    }

    private void speak(Gate gate, BitSet fired, Optional<Cause> cause) {
        for (Step step : gate.steps()) {
            if (effort.bounded() && !(step.rule() instanceof Fixed)) {
                effort.spend(Costs.rule(view.subject()));
            }
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
        boolean staged = layer.stagesItself() && layer.policy().mode().equals(Optional.of(Mode.MONITOR));
        return gate.selfProtection() || (mode == Mode.ENFORCE && gate.mode() == Mode.ENFORCE && !staged);
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
