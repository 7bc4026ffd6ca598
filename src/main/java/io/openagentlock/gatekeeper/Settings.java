package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.signer.KeyId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator set for the daemon. The ledger is where it stands: no file, which somebody else could write, says
 * whether failures open.
 */
public final class Settings {
    /** Every setting with its values; the first one is what counts until the operator says otherwise. */
    public enum Setting {
        /** What happens to a call that nothing can record: {@code closed}, it is denied; {@code open}, policy alone judges. */
        FAILURE("closed", "open"),
        /** What happens to hooks that somebody took out: {@code repair}, they are put back; {@code tell}, it is only said. */
        DRIFT("repair", "tell"),
        /** Whether the MCP proxy takes characters that nobody sees out of results. */
        MCP_STRIP("on", "off");

        @SuppressWarnings("ImmutableEnumChecker") // of List.of
        private final List<String> values;

        Setting(String... values) {
            this.values = List.of(values);
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '.');
        }

        static Optional<Setting> named(String word) {
            return List.of(values()).stream()
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }

    private final Ledger ledger;
    private final Map<Setting, String> set = new EnumMap<>(Setting.class);
    private volatile boolean failOpen;
    private volatile boolean repairs = true;

    public Settings(Ledger ledger) {
        this.ledger = ledger;
        for (LedgerEntry entry : ledger.reader().milestones()) {
            if (entry.read().event() instanceof Event.SettingChanged change) {
                Setting.named(change.name()).ifPresent(setting -> take(setting, change.value()));
            }
        }
    }

    private synchronized void take(Setting setting, String value) {
        set.put(setting, value);
        failOpen = value(Setting.FAILURE).equals("open");
        repairs = value(Setting.DRIFT).equals("repair");
    }

    /** Whether a call may pass that nothing can record. Only ever by the operator's own choice. */
    public boolean failOpen() {
        return failOpen;
    }

    /** Whether hooks that were taken out are put back. */
    public boolean repairs() {
        return repairs;
    }

    /** The value that counts. */
    public synchronized String value(Setting setting) {
        return set.getOrDefault(setting, setting.values.getFirst());
    }

    /**
     * Records a value, then lets it count.
     *
     * @throws ProblemException {@code BadInput}: no such setting or value; or it could not be recorded
     */
    public Receipt set(String name, String value, KeyId by) {
        Setting setting = Setting.named(name)
                .filter(one -> one.values.contains(value))
                .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                        "bad-setting",
                        "the daemon has three settings: `failure` is `open` or `closed`, `drift` is `repair` or `tell`,"
                                + " `mcp.strip` is `on` or `off`",
                        "run `agentlock config`")));
        Receipt receipt = ledger.append(new Event.SettingChanged(name, value, by.value()));
        take(setting, value);
        return receipt;
    }
}
