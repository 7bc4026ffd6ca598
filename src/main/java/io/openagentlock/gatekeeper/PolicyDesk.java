package io.openagentlock.gatekeeper;

import io.openagentlock.call.Action;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.Understanding;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Engine;
import io.openagentlock.policy.Facts;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.PolicyTester;
import io.openagentlock.policy.Replay;
import io.openagentlock.policy.text.ListFiles;
import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.policy.text.PolicyText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which policies judge now, and why. Reading {@link #inForce} is one volatile read; everything else is rare.
 *
 * <p>The user's file judges only after it was applied: editing {@code policy.yaml} changes nothing until
 * {@code agentlock policy apply}, so a broken edit leaves the last good policy in force ({@link FailMode#POLICY_EDIT_BROKEN}).
 */
public final class PolicyDesk {
    static final String DRAFT = "policy.yaml";

    private final PolicyFiles files;
    private final Policy baseline;
    private final Understanding understanding;
    private volatile InForce inForce;
    private volatile @Nullable DraftState draft;

    private PolicyDesk(PolicyFiles files, Policy baseline, Understanding understanding, InForce first) {
        this.files = files;
        this.baseline = baseline;
        this.understanding = understanding;
        inForce = first;
    }

    /**
     * What judges.
     *
     * @param user hash of the user's policy; empty when the built-in baseline judges alone
     * @param problem why this is not what was wanted, one line; empty when all is well
     */
    public record InForce(Policies policies, Optional<PolicyHash> user, Optional<String> problem) {}

    private record DraftState(PolicyHash hash, Optional<String> note) {}

    /** A policy that compiled and passed its own tests, not yet in force. */
    public record Prepared(Policies policies, PolicyHash user, int gates) {}

    /** Finds the newest good policy; never fails, since a start without any judgement would help nobody. */
    public static PolicyDesk start(PolicyFiles files, Policy baseline, Understanding understanding) {
        return new PolicyDesk(files, baseline, understanding, newestGood(files, baseline, understanding));
    }

    private static InForce newestGood(PolicyFiles files, Policy baseline, Understanding understanding) {
        String skipped = null;
        for (PolicyHash hash : files.applied()) {
            try {
                Policy user = PolicyText.load("policy/" + hash.value(), exactly(files, hash));
                return new InForce(
                        Policies.inForce(baseline, Optional.of(user)), Optional.of(hash), Optional.ofNullable(skipped));
            } catch (PolicyException | ProblemException broken) {
                skipped = skipped == null ? line(broken) + "; an earlier policy is in force" : skipped;
            }
        }
        return skipped == null
                ? fromDraft(files, baseline, understanding)
                : FailMode.POLICY_BROKEN_AT_START.with(baseline, skipped);
    }

    private static byte[] exactly(PolicyFiles files, PolicyHash hash) {
        return files.version(hash)
                .filter(bytes -> PolicyHash.of(bytes).equals(hash))
                .orElseThrow(() -> new ProblemException(new Problem.Unavailable(
                        "policy-version-changed",
                        "the applied policy " + hash.value().substring(0, 19) + "… is missing or was changed on disk",
                        "run `agentlock policy apply`")));
    }

    /** The first start: the user's file, if any, is taken as it is. */
    private static InForce fromDraft(PolicyFiles files, Policy baseline, Understanding understanding) {
        try {
            Optional<byte[]> text = files.draft();
            if (text.isEmpty()) {
                return new InForce(Policies.inForce(baseline, Optional.empty()), Optional.empty(), Optional.empty());
            }
            Policy user = PolicyText.loadTested(DRAFT, text.get(), ListFiles.NONE, understanding);
            PolicyHash hash = PolicyHash.of(text.get());
            files.keep(hash, text.get());
            files.markApplied(hash);
            return new InForce(Policies.inForce(baseline, Optional.of(user)), Optional.of(hash), Optional.empty());
        } catch (PolicyException | ProblemException broken) {
            return FailMode.POLICY_BROKEN_AT_START.with(baseline, line(broken));
        }
    }

    public InForce inForce() {
        return inForce;
    }

    public Mode mode() {
        return inForce.policies().mode();
    }

    /**
     * Compiles and tests a policy and keeps its bytes; it does not judge yet.
     *
     * @throws PolicyException with every problem of the text
     */
    public Prepared prepare(byte[] text) {
        Policy user = PolicyText.loadTested(DRAFT, text, ListFiles.NONE, understanding);
        PolicyHash hash = PolicyHash.of(text);
        files.keep(hash, text);
        return new Prepared(
                Policies.inForce(baseline, Optional.of(user)),
                hash,
                user.gates().size());
    }

    /**
     * Judges recorded calls by another policy of the user's; nothing is kept, and nothing changes.
     *
     * @throws PolicyException with every problem of the text
     */
    public Replay replay(byte[] text) {
        Policy user = PolicyText.load(DRAFT, text, ListFiles.NONE);
        return new Replay(Policies.inForce(baseline, Optional.of(user)), understanding);
    }

    /**
     * What the policies of every call would say to one now; nothing is kept. A repository's own are not asked.
     *
     * @param had labels of its harness session before it
     */
    public Decision opinion(ToolCall call, Set<String> had) {
        return Engine.decide(inForce.policies(), call, understanding.of(call), Facts.NONE.withLabels(had));
    }

    /** What a call would do. */
    public List<Action> understood(ToolCall call) {
        return understanding.of(call);
    }

    /** Every mistake of a policy of the user's, failing tests among them; nothing is kept. */
    public List<PolicyProblem> lint(byte[] text) {
        return PolicyText.lint(DRAFT, text, ListFiles.NONE, understanding);
    }

    /**
     * The tests that the gates of a policy carry; nothing is kept.
     *
     * @throws PolicyException with every problem of the text
     */
    public List<PolicyTester.Result> test(byte[] text) {
        return PolicyTester.run(PolicyText.load(DRAFT, text, ListFiles.NONE), understanding);
    }

    /** The user's working copy, {@code policy.yaml}; empty when there is none. */
    public Optional<byte[]> draft() {
        return files.draft();
    }

    /** The versions that were applied, newest first. */
    public List<PolicyHash> applied() {
        return files.applied();
    }

    /** An applied version's text; empty where it is gone, or is not what was applied. */
    public Optional<byte[]> version(PolicyHash hash) {
        return files.version(hash).filter(bytes -> PolicyHash.of(bytes).equals(hash));
    }

    /** Puts a prepared policy in force for every session at once. Call after the ledger entry is durable. */
    public void adopt(Prepared prepared) {
        files.markApplied(prepared.user());
        inForce = new InForce(prepared.policies(), Optional.of(prepared.user()), Optional.empty());
    }

    /** Trusts a repository policy by its content, or no longer. Call after the ledger entry is durable. */
    void trust(PolicyHash content, boolean trusted) {
        files.markTrusted(content, trusted);
    }

    /** What the user should know about {@code policy.yaml} as it is on the disk now; empty when it is what judges. */
    public Optional<String> draftNote() {
        try {
            Optional<byte[]> text = files.draft();
            return text.isEmpty() ? Optional.empty() : note(text.get());
        } catch (ProblemException unreadable) {
            return Optional.of(unreadable.problem().line());
        }
    }

    private Optional<String> note(byte[] text) {
        PolicyHash hash = PolicyHash.of(text);
        if (inForce.user().equals(Optional.of(hash))) {
            return Optional.empty();
        }
        DraftState known = draft;
        if (known == null || !known.hash().equals(hash)) {
            known = new DraftState(hash, Optional.of(judged(text)));
            draft = known;
        }
        return known.note();
    }

    private String judged(byte[] text) {
        try {
            PolicyText.loadTested(DRAFT, text, ListFiles.NONE, understanding);
            return "policy.yaml was edited and is not in force (hint: run `agentlock policy apply`)";
        } catch (PolicyException broken) {
            return line(broken) + "; the last applied policy stays in force";
        }
    }

    private static String line(RuntimeException broken) {
        return switch (broken) {
            case PolicyException policy -> policy.problems().getFirst().text();
            case ProblemException problem -> problem.problem().line();
            default -> throw broken;
        };
    }
}
