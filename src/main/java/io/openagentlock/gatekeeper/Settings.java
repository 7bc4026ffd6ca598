package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.signer.KeyId;

/**
 * What the operator set for the daemon. The ledger is where it stands: no file, which somebody else could write, says
 * whether failures open.
 */
public final class Settings {
    /** What happens to a call that nothing can record: {@code closed}, it is denied; {@code open}, policy alone judges. */
    public static final String FAILURE = "failure";

    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    private final Ledger ledger;
    private volatile boolean failOpen;

    public Settings(Ledger ledger) {
        this.ledger = ledger;
        for (LedgerEntry entry : ledger.reader().milestones()) {
            if (entry.read().event() instanceof Event.SettingChanged change
                    && change.name().equals(FAILURE)) {
                failOpen = change.value().equals(OPEN);
            }
        }
    }

    /** Whether a call may pass that nothing can record. Only ever by the operator's own choice. */
    public boolean failOpen() {
        return failOpen;
    }

    /** The value of {@link #FAILURE}. */
    public String failure() {
        return failOpen ? OPEN : CLOSED;
    }

    /**
     * Records a value, then lets it count.
     *
     * @throws ProblemException {@code BadInput}: no such setting or value; or it could not be recorded
     */
    public synchronized Receipt set(String name, String value, KeyId by) {
        if (!name.equals(FAILURE) || !(value.equals(OPEN) || value.equals(CLOSED))) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-setting",
                    "the daemon has one setting, `failure`, which is `open` or `closed`",
                    "run `agentlock config`"));
        }
        Receipt receipt = ledger.append(new Event.SettingChanged(name, value, by.value()));
        failOpen = value.equals(OPEN);
        return receipt;
    }
}
