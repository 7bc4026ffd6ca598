package io.openagentlock.gatekeeper;

import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.signer.KeyId;
import java.util.Optional;

/** Applies and trusts policies: compiled and tested first, recorded second, in force third. One at a time. */
public final class PolicyOffice {
    private final PolicyDesk desk;
    private final Ledger ledger;

    public PolicyOffice(PolicyDesk desk, Ledger ledger) {
        this.desk = desk;
        this.ledger = ledger;
    }

    /** A policy that is in force now, and the entry that says so. */
    public record Applied(PolicyHash hash, int gates, Receipt receipt) {}

    /**
     * Puts a policy in force for every session at once.
     *
     * @throws io.openagentlock.policy.text.PolicyException the text does not load, or fails its own tests
     * @throws io.openagentlock.call.ProblemException it could not be kept or recorded; the earlier one stays in force
     */
    public synchronized Applied apply(byte[] text, KeyId by) {
        PolicyDesk.InForce before = desk.inForce();
        PolicyDesk.Prepared prepared = desk.prepare(text);
        Receipt receipt = ledger.append(PolicyEvents.changed(
                prepared.policies(), Optional.of(before.policies().hash()), by.value(), Optional.empty()));
        Mode was = before.policies().mode();
        Mode now = prepared.policies().mode();
        if (was != now) {
            ledger.append(new Event.ModeChanged(was, now, by.value()));
        }
        desk.adopt(prepared);
        return new Applied(prepared.policies().hash(), prepared.gates(), receipt);
    }

    /**
     * Lets repository policies of one content say more than denies, or no longer; from the next call on.
     *
     * @param file the one that the operator looked at
     * @throws io.openagentlock.call.ProblemException it could not be recorded or kept
     */
    public synchronized Receipt trust(PolicyHash content, String file, boolean trusted, KeyId by) {
        Receipt receipt = ledger.append(new Event.PolicyTrusted(content, Hidden.of(file), trusted, by.value()));
        desk.trust(content, trusted);
        return receipt;
    }
}
