package io.openagentlock.export.report;

import io.openagentlock.call.ToolName;
import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.policy.About;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened, entry by entry, sorted into the tables of the report. */
final class Story {
    final Tally verdicts = new Tally();
    final Tally harnesses = new Tally();
    final Tally gates = new Tally();
    final Tally severities = new Tally();
    final Rows policies = new Rows();
    final Rows denies = new Rows();
    final Rows grants = new Rows();
    final Rows failures = new Rows();
    final Rows outages = new Rows();
    final Rows clocks = new Rows();
    final Rows refused = new Rows();
    final Rows marks = new Rows();
    final Rows settings = new Rows();
    final Rows exchanges = new Rows();

    private final Scope scope;
    private Optional<String> policyBefore = Optional.empty();
    private Optional<String> modeBefore = Optional.empty();
    private long first = -1;
    private long last = -1;
    private long count;
    private String firstTime = "";
    private String lastTime = "";

    Story(Scope scope) {
        this.scope = scope;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    long count() {
        return count;
    }

    /** Index and time of the first entry of the range. */
    String firstEntry() {
        return first < 0 ? "none" : "entry " + first + ", " + firstTime;
    }

    String lastEntry() {
        return last < 0 ? "none" : "entry " + last + ", " + lastTime;
    }

    Optional<String> policyBefore() {
        return policyBefore;
    }

    Optional<String> modeBefore() {
        return modeBefore;
    }

    /** Whether an entry's hidden values would be shown. */
    boolean needsValues(LedgerEntry entry) {
        Entry read = entry.read();
        return scope.takes(read.time())
                && denies.count() < Rows.MOST
                && read.event() instanceof Event.Decided e
                && e.verdict() == Ruling.DENY;
    }

    void take(LedgerEntry source, Map<String, String> values) {
        Entry entry = source.read();
        if (entry.time().isBefore(scope.since())) {
            before(entry.event());
        }
        if (!scope.takes(entry.time())) {
            return;
        }
        count++;
        last = source.index();
        lastTime = time(entry.time());
        if (first < 0) {
            first = last;
            firstTime = lastTime;
        }
        event(Long.toString(source.index()), lastTime, entry.event(), values);
    }

    private void before(Event event) {
        if (event instanceof Event.PolicyChanged e) {
            policyBefore = Optional.of(e.hash().value());
        } else if (event instanceof Event.ModeChanged e) {
            modeBefore = Optional.of(e.to().word());
        }
    }

    static String time(Instant time) {
        String text = time.toString();
        return text.substring(0, 10) + " " + text.substring(11, 19);
    }

    private void event(String index, String time, Event event, Map<String, String> values) {
        switch (event) {
            case Event.Decided e -> decided(index, time, e, values);
            case Event.PolicyChanged e ->
                policies.add(index, time, "policy " + e.hash().value() + problem(e), e.by());
            case Event.PolicyTrusted e ->
                policies.add(
                        index,
                        time,
                        "repository policy " + e.policy().value() + (e.trusted() ? " trusted" : " no longer trusted"),
                        e.by());
            case Event.ModeChanged e ->
                policies.add(index, time, "mode " + e.from().word() + " to " + e.to().word(), e.by());
            case Event.Granted e ->
                grants.add(index, time, "the call of entry " + e.denied() + " may run once", e.by());
            case Event.Outage e -> outages.add(index, time, Long.toString(e.count()), causes(e));
            case Event.Clock e -> clocks.add(index, time, e.wallDelta() + " ms");
            case Event.RequestsRefused e -> refused.add(index, time, e.route(), e.cause(), Long.toString(e.count()));
            case Event.Recovery e ->
                marks.add(index, time, "recovery", e.bytes() + " bytes of an unfinished write cut off", "-");
            case Event.McpPinned e ->
                marks.add(index, time, "mcp server", e.server() + " " + e.standing() + " " + e.fingerprint(), e.by());
            case Event.DiskFull _ -> marks.add(index, time, "disk full", "the last entry before it was read-only", "-");
            case Event.Redaction e ->
                marks.add(
                        index,
                        time,
                        "redaction",
                        "hidden values of " + e.entries().size() + " entries destroyed: "
                                + e.reason().word(),
                        e.by());
            case Event.RangeUntrusted e -> marks.add(index, time, "untrusted range", untrusted(e), e.by());
            case Event.Installed e -> settings.add(index, time, e.harness().value(), e.action());
            case Event.Exported e -> exchanges.add(index, time, "export", exported(e), e.by());
            case Event.Imported e ->
                exchanges.add(index, time, "import", e.lines() + " unsigned lines, SHA-256 " + e.sha256(), e.by());
            case Event.WitnessNamed e ->
                marks.add(
                        index,
                        time,
                        "witness",
                        e.name() + (e.url().isPresent() ? " named" : " no longer asked"),
                        e.by());
            case Event.AnchorRefused e ->
                marks.add(
                        index,
                        time,
                        "other history",
                        "witness " + e.witness() + " has seen another one: " + e.cause(),
                        "-");
            case Event.AnchorAccepted e ->
                marks.add(
                        index,
                        time,
                        "other history",
                        "one of " + e.size() + " entries, seen before, was set aside",
                        e.by());
            case Event.SignerEnrolled e ->
                marks.add(
                        index,
                        time,
                        "signer",
                        e.kind() + " signer " + e.kid() + " enrolled",
                        e.by().orElse("first use"));
            case Event.SignerRemoved e -> marks.add(index, time, "signer", e.kid() + " removed", e.by());
            case Event.Drifted e ->
                settings.add(index, time, e.harness().map(Object::toString).orElse("agentlock"), drifted(e));
            case Event.Reconciled e -> marks.add(index, time, "reconcile", reconciled(e), "-");
            case Event.RecoveryEnrolled e -> marks.add(index, time, "recovery key", e.kid(), e.by());
            case Event.SignerRotated e ->
                marks.add(index, time, "rotation", e.kid() + " in place of " + String.join(", ", e.removed()), e.by());
            case Event.SettingChanged e -> marks.add(index, time, "setting", e.name() + ": " + e.value(), e.by());
            case Event.SteppedUp e -> marks.add(index, time, "step-up", e.acts().size() + " kinds of requests", e.by());
            case Event.Anchored _ -> {}
            case Event.Genesis _, Event.SessionOpened _, Event.SessionSealed _ -> {}
            case Event.Boot _, Event.Heartbeat _, Event.Finished _ -> {}
            case Event.HarnessSession _, Event.ImportedLine _ -> {}
        }
    }

    private static String problem(Event.PolicyChanged e) {
        return e.problem()
                .map(text -> ", in place of one that cannot be used: " + text)
                .orElse("");
    }

    private static String drifted(Event.Drifted e) {
        return "drift: " + e.part().word() + " " + e.state().word();
    }

    private static String reconciled(Event.Reconciled e) {
        return e.harness().value() + ", entries " + e.from() + " to " + e.to() + ": " + e.calls()
                + " calls in its transcripts, " + e.unjudged() + " without a decision, " + e.ran()
                + " that ran although denied" + (e.whole() ? "" : "; not all could be read");
    }

    private static String causes(Event.Outage e) {
        return e.causes().entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String untrusted(Event.RangeUntrusted e) {
        return e.key() + ", sizes " + e.from() + " to "
                + e.to().map(String::valueOf).orElse("the end") + ": "
                + e.reason().word();
    }

    private static String exported(Event.Exported e) {
        return e.format() + ", entries " + e.from() + " to "
                + e.to().map(end -> Long.toString(end - 1)).orElse("the end and on")
                + (e.disclosed() ? ", hidden values disclosed" : "")
                + e.target().map(host -> ", sent to " + host).orElse("");
    }

    private void decided(String index, String time, Event.Decided e, Map<String, String> values) {
        String verdict = e.effective().word();
        String outcome = e.verdict() == e.effective()
                ? verdict
                : e.grant().isPresent() ? "allow (granted once)" : "allow (monitored only)";
        verdicts.add(outcome);
        harnesses.add(e.agent().harness().value());
        e.fail().ifPresent(code -> failures.add(index, time, e.agent().harness().value(), tool(e), code));
        if (e.verdict() == Ruling.ALLOW) {
            return;
        }
        String severity = e.trace().isEmpty()
                ? Severity.HIGH.word()
                : e.trace().getFirst().severity().word();
        String gate = e.rule().map(GateId::value).or(e::fail).orElse("-");
        gates.add(gate);
        severities.add(severity);
        denies.add(
                index,
                time,
                e.agent().harness() + "\n" + tool(e),
                gate + "\n" + severity + ", " + outcome,
                reason(gate),
                scope.values() ? Command.of(values, scope.mask()) : "(hidden)");
    }

    private static String tool(Event.Decided e) {
        return e.tool().map(ToolName::value).orElse("unreadable");
    }

    private String reason(String gate) {
        return scope.gates()
                .apply(gate)
                .map(about -> about.title() + nudge(about))
                .orElse("-");
    }

    private static String nudge(About about) {
        return about.nudge().map(text -> "\nInstead: " + text).orElse("");
    }
}
