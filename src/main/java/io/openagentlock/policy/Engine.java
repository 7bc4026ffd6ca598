package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.path.Surroundings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Judges a call. Pure and total: no exception leaves it, and what could not be evaluated is denied.
 *
 * <ol>
 *   <li>In each layer, every enabled gate whose match fits is asked; order plays no part.
 *   <li>A gate that only ever allows is an exception: it lifts denies of its own layer, in version 1 those that it is at
 *       least as specific as ({@link Specificity}), in version 2 for the very actions that it matches. It never lifts
 *       self-protection or another layer's deny.
 *   <li>Any deny that is left denies. It is enforced unless the gate, its step or the mode in force only monitors;
 *       self-protection is always enforced.
 *   <li>A call that will run leaves the labels of the gates that fired and were not lifted.
 * </ol>
 */
public final class Engine {
    private Engine() {}

    /**
     * Judges one call.
     *
     * @param actions what the call means, as a {@link io.openagentlock.call.Understanding} says
     */
    public static Decision decide(Policies policies, ToolCall call, List<Action> actions, Facts facts) {
        Mode mode = facts.mode().orElse(policies.mode());
        try {
            Subject subject = new Subject(call, actions);
            Surroundings surroundings = surroundings(policies, call, facts);
            List<Seen> seen = actions.stream()
                    .map(action -> new Seen(action, surroundings))
                    .toList();
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < policies.layers().size(); i++) {
                Layer layer = policies.layers().get(i);
                findings.addAll(new LayerJudge(layer, i, mode, subject, seen).judge(call, facts));
            }
            findings.sort(Finding.ORDER);
            return decision(findings, mode, policies.hash());
        } catch (RuntimeException | StackOverflowError e) {
            // Whether self-protection was touched is unknown then, so this deny holds in monitor mode too.
            Verdict deny = new Verdict.Deny(
                    Optional.empty(),
                    "the call could not be judged",
                    Optional.of("report this as a defect of agentlock"));
            return new Decision(
                    deny, deny, mode, policies.hash(), List.of(), Collections.emptySortedSet(), Optional.empty());
        }
    }

    private static Surroundings surroundings(Policies policies, ToolCall call, Facts facts) {
        Optional<String> cwd = call.workspace().cwd();
        Optional<String> home = call.workspace().home();
        return Surroundings.of(home, policies.workspace().roots(cwd, home, facts.top()), cwd);
    }

    private static Decision decision(List<Finding> findings, Mode mode, PolicyHash hash) {
        Verdict ruled = new Verdict.Allow();
        Verdict enforced = new Verdict.Allow();
        if (!findings.isEmpty() && findings.getFirst().kind() == Finding.Kind.DENY) {
            ruled = findings.getFirst().deny();
            enforced = findings.getFirst().enforced() ? ruled : enforced;
        }
        List<Trace> trace = findings.stream().map(Finding::trace).toList();
        SortedSet<String> left = labels(findings);
        SortedSet<String> none = Collections.emptySortedSet();
        if (enforced.allows()) {
            return new Decision(ruled, enforced, mode, hash, trace, left, Optional.empty());
        }
        return new Decision(
                ruled, enforced, mode, hash, trace, none, forGood(findings) ? Optional.empty() : Optional.of(left));
    }

    /** Whether the operator cannot lift the deny: that is for what is on in every mode. */
    private static boolean forGood(List<Finding> findings) {
        return findings.stream()
                .anyMatch(finding -> finding.kind() == Finding.Kind.DENY
                        && finding.enforced()
                        && finding.gate().selfProtection());
    }

    private static SortedSet<String> labels(List<Finding> findings) {
        SortedSet<String> labels = new TreeSet<>();
        for (Finding finding : findings) {
            if (finding.kind() != Finding.Kind.EXEMPT) {
                labels.addAll(finding.gate().labels());
            }
        }
        return labels;
    }
}
