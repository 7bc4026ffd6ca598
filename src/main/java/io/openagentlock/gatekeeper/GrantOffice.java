package io.openagentlock.gatekeeper;

import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.signer.KeyId;
import java.time.Instant;

/** Turns the code of a denied call into a grant: recorded first, open second. */
public final class GrantOffice {
    private final Grants grants;
    private final Ledger ledger;

    public GrantOffice(Grants grants, Ledger ledger) {
        this.grants = grants;
        this.ledger = ledger;
    }

    /**
     * An open grant.
     *
     * @param denied the entry of the call that may now run once
     * @param until when the grant ends, used or not
     */
    public record Granted(long denied, Instant until, Receipt receipt) {}

    /**
     * Grants the call that waits under a code.
     *
     * @throws io.openagentlock.call.ProblemException {@code Refused} for a wrong code; or it could not be recorded, and
     *     nothing is granted
     */
    public Granted grant(String code, KeyId by) {
        Grants.Waiting call = grants.claim(code);
        Receipt receipt = ledger.append(new Event.Granted(call.denied(), by.value()));
        return new Granted(call.denied(), grants.open(call.call(), receipt.index()), receipt);
    }
}
