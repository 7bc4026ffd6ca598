package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.signer.KeyId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the operator set for the daemon. The ledger is where it stands: no file, which somebody else could write, says
 * whether failures open.
 */
public final class Settings {
    /** What happens to a call that nothing can record: {@code closed}, it is denied; {@code open}, policy alone judges. */
    public static final String FAILURE = "failure";

    /** Whether the MCP proxy takes characters that nobody sees out of results: {@code on} or {@code off}. */
    public static final String STRIP = "mcp.strip";

    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    /** Each setting's values, the usual one first. */
    private static final Map<String, List<String>> VALUES =
            Map.of(FAILURE, List.of(CLOSED, OPEN), STRIP, List.of("on", "off"));

    private final Ledger ledger;
    private final Map<String, String> chosen = new ConcurrentHashMap<>();

    public Settings(Ledger ledger) {
        this.ledger = ledger;
        for (LedgerEntry entry : ledger.reader().milestones()) {
            if (entry.read().event() instanceof Event.SettingChanged change && VALUES.containsKey(change.name())) {
                chosen.put(change.name(), change.value());
            }
        }
    }

    /** Whether a call may pass that nothing can record. Only ever by the operator's own choice. */
    public boolean failOpen() {
        return failure().equals(OPEN);
    }

    /** The value of {@link #FAILURE}. */
    public String failure() {
        return value(FAILURE);
    }

    /** The value of one of the settings that this class names. */
    public String value(String name) {
        return chosen.getOrDefault(
                name, VALUES.getOrDefault(name, List.of("")).getFirst());
    }

    /**
     * Records a value, then lets it count.
     *
     * @throws ProblemException {@code BadInput}: no such setting or value; or it could not be recorded
     */
    public synchronized Receipt set(String name, String value, KeyId by) {
        if (!VALUES.getOrDefault(name, List.of()).contains(value)) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-setting",
                    "the daemon's settings are `failure`, which is `open` or `closed`, and `mcp.strip`, `on` or `off`",
                    "run `agentlock config`"));
        }
        Receipt receipt = ledger.append(new Event.SettingChanged(name, value, by.value()));
        chosen.put(name, value);
        return receipt;
    }
}
