package io.openagentlock.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event that is ready for the committer: its hidden values committed to and encrypted, not yet stamped.
 *
 * @param side side record, length 0 when nothing is hidden
 * @param blob the ciphertext that must be on the disk before the entry
 */
record Draft(Event event, Bytes side, Optional<Bytes> blob) {
    /** Only for events that hide nothing. */
    static Draft plain(Event event) {
        return new Draft(event, Bytes.EMPTY, Optional.empty());
    }

    static Draft of(Event event, Vault vault) {
        Map<String, Hidden> hidden = hidden(event);
        if (hidden.isEmpty()) {
            return plain(event);
        }
        MessageDigest sha256 = Sha256.digest();
        List<HiddenValue> values = new ArrayList<>(hidden.size());
        Map<String, Hidden> committed = new LinkedHashMap<>();
        hidden.forEach((field, value) -> {
            if (!(value instanceof Hidden.Clear(String text))) {
                throw new IllegalArgumentException("an entry is appended with its values, not with commitments");
            }
            HiddenValue one = vault.hide(field, text);
            values.add(one);
            committed.put(field, one.commitment(sha256));
        });
        Vault.Sealed sealed = vault.seal(values);
        return new Draft(replaced(event, committed), sealed.record(), sealed.blob());
    }

    /** The hidden values of an event by field name, in the order of their plaintext. */
    static Map<String, Hidden> hidden(Event event) {
        if (event instanceof Event.Finished) { // half of a log, and hides nothing
            return Map.of();
        }
        Map<String, Hidden> hidden = new LinkedHashMap<>();
        switch (event) {
            case Event.Decided e -> {
                hidden.put("in", e.input());
                e.cwd().ifPresent(cwd -> hidden.put("cwd", cwd));
            }
            case Event.Installed e -> hidden.put("file", e.file());
            case Event.PolicyTrusted e -> hidden.put("file", e.file());
            case Event.RequestsRefused e -> e.detail().ifPresent(detail -> hidden.put("detail", detail));
            case Event.Imported e -> hidden.put("name", e.name());
            case Event.ImportedLine e -> hidden.put("text", e.text());
            case Event.Drifted e -> {
                hidden.put("file", e.file());
                e.detail().ifPresent(detail -> hidden.put("detail", detail));
            }
            case Event.Reconciled e -> e.gaps().ifPresent(gaps -> hidden.put("gaps", gaps));
            case Event.Genesis _, Event.SignerEnrolled _, Event.SessionOpened _, Event.SessionSealed _ -> {}
            case Event.Boot _, Event.Heartbeat _, Event.Clock _, Event.Recovery _, Event.Outage _ -> {}
            case Event.PolicyChanged _, Event.ModeChanged _, Event.Finished _, Event.HarnessSession _ -> {}
            case Event.WitnessNamed _, Event.Anchored _, Event.AnchorRefused _, Event.AnchorAccepted _ -> {}
            case Event.Granted _, Event.Redaction _, Event.RangeUntrusted _ -> {}
            case Event.Exported _, Event.SignerRemoved _, Event.McpPinned _, Event.DiskFull _ -> {}
            case Event.RecoveryEnrolled _, Event.SignerRotated _, Event.SettingChanged _, Event.SteppedUp _ -> {}
        }
        return hidden;
    }

    private static Event replaced(Event event, Map<String, Hidden> by) {
        return switch (event) {
            case Event.Decided e ->
                new Event.Decided(
                        e.agent(),
                        e.call(),
                        e.tool(),
                        by.getOrDefault("in", e.input()),
                        Optional.ofNullable(by.get("cwd")),
                        e.mode(),
                        e.policy(),
                        e.rule(),
                        e.verdict(),
                        e.effective(),
                        e.trace(),
                        e.untraced(),
                        e.kind(),
                        e.fail(),
                        e.grant(),
                        e.had(),
                        e.labels());
            case Event.Installed e ->
                new Event.Installed(e.harness(), by.getOrDefault("file", e.file()), e.action(), e.before(), e.after());
            case Event.PolicyTrusted e ->
                new Event.PolicyTrusted(e.policy(), by.getOrDefault("file", e.file()), e.trusted(), e.by());
            case Event.RequestsRefused e ->
                new Event.RequestsRefused(e.route(), e.cause(), e.count(), Optional.ofNullable(by.get("detail")));
            case Event.Imported e ->
                new Event.Imported(e.sha256(), e.lines(), e.bytes(), by.getOrDefault("name", e.name()), e.by());
            case Event.ImportedLine e ->
                new Event.ImportedLine(e.entry(), e.line(), by.getOrDefault("text", e.text()), e.claim());
            case Event.Drifted e -> e.with(Optional.ofNullable(by.get("file")), Optional.ofNullable(by.get("detail")));
            case Event.Reconciled e -> e.withGaps(Optional.ofNullable(by.get("gaps")));
            case Event.Genesis _, Event.SignerEnrolled _, Event.SessionOpened _, Event.SessionSealed _ -> event;
            case Event.Boot _, Event.Heartbeat _, Event.Clock _, Event.Recovery _, Event.Outage _ -> event;
            case Event.PolicyChanged _, Event.ModeChanged _, Event.Finished _, Event.HarnessSession _ -> event;
            case Event.WitnessNamed _, Event.Anchored _, Event.AnchorRefused _, Event.AnchorAccepted _ -> event;
            case Event.Granted _, Event.Redaction _, Event.RangeUntrusted _ -> event;
            case Event.Exported _, Event.SignerRemoved _, Event.McpPinned _, Event.DiskFull _ -> event;
            case Event.RecoveryEnrolled _, Event.SignerRotated _, Event.SettingChanged _, Event.SteppedUp _ -> event;
        };
    }
}
