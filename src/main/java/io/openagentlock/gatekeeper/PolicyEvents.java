package io.openagentlock.gatekeeper;

import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.mask.Masked;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.signer.KeyId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How policies and enrolments are told to the ledger. */
final class PolicyEvents {
    private PolicyEvents() {}

    static Event enrolled(EnrolledKey key, Optional<KeyId> by) {
        return new Event.SignerEnrolled(
                key.id().value(),
                key.kind().word(),
                Base64.getEncoder().encodeToString(key.key().bytes()),
                by.map(KeyId::value));
    }

    /** The entry that is missing when the ledger's last word about policy is not what judges now. */
    static Optional<Event> ifChanged(Ledger ledger, PolicyDesk.InForce now) {
        Optional<PolicyHash> recorded = lastRecorded(ledger);
        boolean same = recorded.equals(Optional.of(now.policies().hash()))
                && now.problem().isEmpty();
        return same ? Optional.empty() : Optional.of(changed(now.policies(), recorded, "start", now.problem()));
    }

    /** Who puts a policy beside the others for the calls of one place. */
    private static final String LAYERS = "layers";

    /** The group's or a repository's policy judges some calls beside the usual ones. */
    static Event.PolicyChanged joined(Policies judging, Policies usual) {
        return changed(judging, Optional.of(usual.hash()), LAYERS, Optional.empty());
    }

    static Event.PolicyChanged changed(
            Policies policies, Optional<PolicyHash> previous, String by, Optional<String> problem) {
        List<Event.Layer> layers = policies.layers().stream()
                .map(layer -> new Event.Layer(layer.name(), layer.policy().hash()))
                .toList();
        return new Event.PolicyChanged(policies.hash(), previous, layers, by, problem.map(PolicyEvents::oneLine));
    }

    /** The newest policy that the ledger holds, without those that judge in some place only. */
    static Optional<PolicyHash> lastRecorded(Ledger ledger) {
        Optional<PolicyHash> last = Optional.empty();
        for (var entry : ledger.reader().milestones()) {
            if (entry.read().event() instanceof Event.PolicyChanged change
                    && !change.by().equals(LAYERS)) {
                last = Optional.of(change.hash());
            }
        }
        return last;
    }

    private static String oneLine(String text) {
        String line = Masked.text(text).replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 500 ? line : line.substring(0, 500) + "…";
    }
}
