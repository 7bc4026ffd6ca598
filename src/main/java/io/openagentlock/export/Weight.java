package io.openagentlock.export;

import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.policy.Severity;

/** How much attention an entry wants, for formats that ask. Gates say it of what they deny; the rest is our choice. */
final class Weight {
    private Weight() {}

    static Severity of(Event event) {
        return switch (event) {
            case Event.Decided e -> decision(e);
            case Event.Drifted e ->
                switch (e.state()) {
                    case GONE, WEAKENED -> Severity.HIGH;
                    case CHANGED -> e.part() == Event.DriftPart.PROGRAM ? Severity.HIGH : Severity.LOW;
                    case WHOLE, REPAIRED -> Severity.LOW;
                };
            case Event.Reconciled e -> e.unjudged() + e.ran() > 0 ? Severity.HIGH : Severity.INFO;
            case Event.Outage _, Event.Recovery _, Event.DiskFull _ -> Severity.HIGH;
            case Event.RangeUntrusted _, Event.AnchorRefused _ -> Severity.HIGH;
            case Event.Redaction _, Event.AnchorAccepted _ -> Severity.MEDIUM;
            case Event.WitnessNamed _ -> Severity.LOW;
            case Event.McpPinned e -> e.standing().equals("changed") ? Severity.HIGH : Severity.LOW;
            case Event.Anchored _ -> Severity.INFO;
            case Event.SignerRotated _, Event.RecoveryEnrolled _, Event.SettingChanged _ -> Severity.MEDIUM;
            case Event.SteppedUp _ -> Severity.LOW;
            case Event.RequestsRefused _, Event.Granted _ -> Severity.MEDIUM;
            case Event.SignerEnrolled _, Event.SignerRemoved _ -> Severity.MEDIUM;
            case Event.ModeChanged _, Event.PolicyChanged _, Event.PolicyTrusted _ -> Severity.LOW;
            case Event.Clock _, Event.Installed _, Event.Imported _, Event.Exported _ -> Severity.LOW;
            case Event.Genesis _, Event.SessionOpened _, Event.SessionSealed _, Event.Boot _ -> Severity.INFO;
            case Event.Heartbeat _, Event.Finished _, Event.HarnessSession _, Event.ImportedLine _ -> Severity.INFO;
        };
    }

    private static Severity decision(Event.Decided e) {
        if (e.verdict() == Ruling.ALLOW) {
            return Severity.INFO;
        }
        return e.trace().isEmpty() ? Severity.HIGH : e.trace().getFirst().severity();
    }
}
