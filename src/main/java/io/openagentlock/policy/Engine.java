package io.openagentlock.policy;

import io.openagentlock.call.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a call. Pure and total: no exception leaves it, and what could not be evaluated is denied.
 *
 * <ol>
 *   <li>In each layer, every enabled gate whose match fits is asked; order plays no part.
 *   <li>A gate whose rules only ever allow is an exception: it lifts the denies of its own layer that it is at least as
 *       specific as ({@link Specificity}). It never lifts self-protection or another layer's deny.
 *   <li>Any deny that is left denies. It is enforced unless the gate, its step or the mode in force only monitors;
 *       self-protection is always enforced.
 * </ol>
 */
public final class Engine {
    private Engine() {}

    public static Decision decide(Policies policies, ToolCall call, Facts facts) {
        Mode mode = facts.mode().orElse(policies.mode());
        try {
            Subject subject = new Subject(call);
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < policies.layers().size(); i++) {
                findings.addAll(judge(policies.layers().get(i), i, subject, mode));
            }
            findings.sort(Finding.ORDER);
            return decision(findings, mode, policies.hash());
        } catch (RuntimeException | StackOverflowError e) {
            // Whether self-protection was touched is unknown then, so this deny holds in monitor mode too.
            Verdict deny = new Verdict.Deny(
                    Optional.empty(),
                    "the call could not be judged",
                    Optional.of("report this as a defect of agentlock"));
            return new Decision(deny, deny, mode, policies.hash(), List.of());
        }
    }

    private static Decision decision(List<Finding> findings, Mode mode, PolicyHash hash) {
        Verdict ruled = new Verdict.Allow();
        Verdict enforced = new Verdict.Allow();
        if (!findings.isEmpty() && findings.getFirst().kind() == Finding.Kind.DENY) {
            ruled = findings.getFirst().deny();
            enforced = findings.getFirst().enforced() ? ruled : enforced;
        }
        return new Decision(
                ruled,
                enforced,
                mode,
                hash,
                findings.stream().map(Finding::trace).toList());
    }

    private static List<Finding> judge(Layer layer, int index, Subject subject, Mode mode) {
        View view = new View(subject, layer.policy().prefilter());
        List<Finding> findings = new ArrayList<>();
        for (Gate gate : layer.policy().gates()) {
            if (!gate.disabled()) {
                judge(gate, view, mode)
                        .ifPresent(said -> findings.add(new Finding(
                                layer.name(), index, gate, said.kind, said.enforced, said.reason, said.nudge)));
            }
        }
        return withExceptions(findings, view);
    }

    private record Said(Finding.Kind kind, boolean enforced, String reason, Optional<String> nudge) {}

    private static Optional<Said> judge(Gate gate, View view, Mode mode) {
        boolean stops = gate.selfProtection() || (mode == Mode.ENFORCE && gate.mode() == Mode.ENFORCE);
        try {
            if (!view.matches(gate.match())) {
                return Optional.empty();
            }
            for (Step step : gate.steps()) {
                Outcome outcome = step.rule().judge(view.subject());
                if (outcome != Outcome.SKIP) {
                    return Optional.of(said(gate, step, outcome, stops));
                }
            }
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            String reason = "gate " + gate.id() + " could not be evaluated";
            return Optional.of(new Said(Finding.Kind.DENY, stops, reason, Optional.empty()));
        }
    }

    private static Said said(Gate gate, Step step, Outcome outcome, boolean stops) {
        boolean deny = outcome != Outcome.ALLOW;
        return new Said(
                deny ? Finding.Kind.DENY : Finding.Kind.ALLOW,
                stops && outcome != Outcome.OBSERVE,
                gate.title() + " (" + gate.id() + ")",
                step.nudge().or(gate::nudge));
    }

    private static List<Finding> withExceptions(List<Finding> findings, View view) {
        List<Specificity> exceptions = findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.ALLOW
                        && finding.gate().isException()
                        && finding.gate().mode() == Mode.ENFORCE)
                .map(finding -> Specificity.ofAllow(finding.gate().match(), view))
                .toList();
        if (exceptions.isEmpty()) {
            return findings;
        }
        return findings.stream()
                .map(finding -> isLifted(finding, exceptions, view) ? finding.exempt() : finding)
                .toList();
    }

    private static boolean isLifted(Finding finding, List<Specificity> exceptions, View view) {
        if (finding.kind() != Finding.Kind.DENY || finding.gate().selfProtection()) {
            return false;
        }
        Specificity deny = Specificity.ofDeny(finding.gate().match(), view);
        return exceptions.stream().anyMatch(exception -> exception.covers(deny));
    }
}
