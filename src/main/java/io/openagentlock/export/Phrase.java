package io.openagentlock.export;

import io.openagentlock.call.ToolName;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.policy.GateId;

/** What an entry says, in a few words for people, without any hidden value. */
final class Phrase {
    private Phrase() {}

    static String of(Event event) {
        return switch (event) {
            case Event.Genesis _ -> "the ledger begins";
            case Event.SignerEnrolled e -> "signer " + e.kid() + " enrolled";
            case Event.SignerRemoved e -> "signer " + e.kid() + " removed";
            case Event.SessionOpened e -> "signing session " + e.sid() + " opened";
            case Event.SessionSealed e -> "signing session " + e.sid() + " sealed at " + e.size() + " entries";
            case Event.Boot e -> "daemon " + e.version() + " started";
            case Event.Heartbeat _ -> "the daemon is there";
            case Event.Clock e -> "the clock jumped by " + e.wallDelta() + " ms";
            case Event.Recovery e -> "an interrupted write of " + e.bytes() + " bytes was cut off";
            case Event.Outage e -> e.count() + " calls denied by the hook client alone";
            case Event.PolicyChanged e -> "policy " + e.hash().value() + " in force";
            case Event.PolicyTrusted e -> "repository policy " + (e.trusted() ? "trusted" : "no longer trusted");
            case Event.ModeChanged e -> "mode " + e.from().word() + " to " + e.to().word();
            case Event.Decided e -> decided(e);
            case Event.Granted e -> "the call of entry " + e.denied() + " may run once";
            case Event.Finished e -> e.tool() + (e.ok() ? " ran" : " failed");
            case Event.HarnessSession e -> "conversation " + e.what().word();
            case Event.Installed e -> e.action() + " in " + e.harness();
            case Event.RequestsRefused e -> e.count() + " requests refused: " + e.cause();
            case Event.Imported e -> e.lines() + " unsigned lines imported";
            case Event.ImportedLine e -> "unsigned line " + e.line() + " of import " + e.entry();
            case Event.Exported e -> "exported as " + e.format() + (e.disclosed() ? ", values disclosed" : "");
            case Event.Redaction e ->
                "hidden values of " + e.entries().size() + " entries destroyed: "
                        + e.reason().word();
            case Event.RangeUntrusted e ->
                "what key " + e.key() + " signed is not to be believed: "
                        + e.reason().word();
            case Event.WitnessNamed e -> "witness " + e.name() + (e.url().isPresent() ? " named" : " asked no longer");
            case Event.Anchored e ->
                e.holder().word() + " " + e.name() + " holds the checkpoint of "
                        + e.checkpoint().size() + " entries";
            case Event.AnchorRefused e -> "witness " + e.witness() + " has seen another history: " + e.cause();
            case Event.AnchorAccepted e -> "another history of " + e.size() + " entries, seen before, was set aside";
            case Event.Drifted e ->
                e.part().word() + e.harness().map(harness -> " of " + harness).orElse("") + " "
                        + e.state().word();
            case Event.Reconciled e ->
                e.harness() + " transcripts: " + e.calls() + " calls, " + e.unjudged() + " without a decision, "
                        + e.ran() + " denied and ran";
            case Event.McpPinned e -> "MCP server " + e.server() + " is " + e.standing();
            case Event.RecoveryEnrolled e -> "recovery key " + e.kid() + " enrolled";
            case Event.SignerRotated e -> "signer " + e.kid() + " in place of " + String.join(", ", e.removed());
            case Event.SettingChanged e -> "setting " + e.name() + " is " + e.value();
            case Event.SteppedUp e ->
                "a key of a few minutes may sign " + e.acts().size() + " kinds of requests";
            case Event.DiskFull _ -> "the disk is full";
        };
    }

    private static String decided(Event.Decided e) {
        String what = e.tool().map(ToolName::value).orElse("a call that could not be read");
        String why =
                e.rule().map(GateId::value).or(e::fail).map(by -> " by " + by).orElse("");
        if (e.grant().isPresent()) {
            return what + " allowed once by the grant of entry " + e.grant().get();
        }
        String monitored = e.effective() == Ruling.ALLOW && e.verdict() == Ruling.DENY ? ", monitored only" : "";
        return what + (e.verdict() == Ruling.DENY ? " denied" : " allowed") + why + monitored;
    }
}
