package io.openagentlock.export.report;

import io.openagentlock.ledger.Finding;
import io.openagentlock.ledger.StoredLedger;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.tlog.Hash;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts what was found into the order in which an auditor asks. */
final class Sections {
    private static final Report.Column ENTRY = Report.Column.of("entry", 2);
    private static final Report.Column TIME = Report.Column.of("time (UTC)", 4);
    private static final Report.Column BY = Report.Column.code("by", 6);

    private final StoredLedger ledger;
    private final VerifyReport verified;
    private final Scope scope;
    private final Story story;

    Sections(StoredLedger ledger, VerifyReport verified, Scope scope, Story story) {
        this.ledger = ledger;
        this.verified = verified;
        this.scope = scope;
        this.story = story;
    }

    Report report() {
        return new Report(
                "Audit report",
                ledger.origin(),
                Story.time(scope.made()) + " UTC",
                List.of(
                        subject(),
                        verification(),
                        sessions(),
                        policies(),
                        counts(),
                        denies(),
                        section(
                                "Grants",
                                "A grant lets one denied call run once.",
                                story.grants.table(
                                        "No call was granted.", ENTRY, TIME, Report.Column.of("what", 8), BY)),
                        failures(),
                        marks(),
                        appendix()));
    }

    private static Report.Section section(String heading, String text, Report.Block... blocks) {
        return new Report.Section(
                heading,
                Stream.concat(Stream.of(new Report.Text(text)), Stream.of(blocks))
                        .toList());
    }

    private static Report.Fact fact(String name, String value) {
        return new Report.Fact(name, value);
    }

    private Report.Section subject() {
        return new Report.Section(
                "Subject",
                List.of(new Report.Facts(List.of(
                        fact("Log", ledger.origin()),
                        fact("Log key", ledger.logKey().format()),
                        fact("Range", Story.time(scope.since()) + " to before " + Story.time(scope.until()) + " UTC"),
                        fact("First entry", story.firstEntry()),
                        fact("Last entry", story.lastEntry()),
                        fact("Entries in range", Long.toString(story.count())),
                        fact("Entries in the log", Long.toString(ledger.size())),
                        fact("Made", Story.time(scope.made()) + " UTC by agentlock " + scope.version()),
                        fact("Signed by", scope.signer().orElse("nobody: there is no operator key here"))))));
    }

    private Report.Section verification() {
        boolean good = verified.clean() && verified.origin().isPresent();
        Rows findings = new Rows();
        verified.findings().stream().map(Finding::line).forEach(findings::add);
        String identity = scope.pinned()
                ? "pinned: the log key was known from elsewhere"
                : "not pinned: the log's own key file was believed";
        Hash root = verified.root();
        return new Report.Section(
                "Verification",
                List.of(
                        new Report.Verdict(
                                good,
                                good
                                        ? "Good: every entry, every session and every signed checkpoint that is kept was checked."
                                        : "Bad: " + verified.findings().size() + " findings; see below."),
                        new Report.Facts(List.of(
                                fact("Tree head, entries", Long.toString(verified.size())),
                                fact("Tree head, root", root.base64()),
                                fact("Identity", identity),
                                fact("Notes", notes()))),
                        findings.table("No findings.", Report.Column.code("finding", 1))));
    }

    private String notes() {
        return verified.notes().isEmpty()
                ? "none"
                : verified.notes().stream().limit(20).collect(Collectors.joining("\n"));
    }

    private Report.Section sessions() {
        Rows rows = new Rows();
        for (VerifyReport.SessionRange one : verified.sessions()) {
            if (one.to() > story.first() && one.from() <= story.last()) {
                rows.add(
                        one.sid().value(),
                        one.signer() + "\n" + one.kind(),
                        one.from() + " to " + (one.to() - 1),
                        Story.time(one.notBefore()) + " to\n" + Story.time(one.notAfter()),
                        one.sealed() ? "sealed" : "open");
            }
        }
        return section(
                "Signing sessions",
                "Each entry stands under a session that a signer certified. Those that reach into the range:",
                rows.table(
                        "No session reaches into the range.",
                        Report.Column.code("session", 5),
                        Report.Column.code("signer and kind", 6),
                        Report.Column.of("entries", 4),
                        Report.Column.of("valid (UTC)", 5),
                        Report.Column.of("state", 2)));
    }

    private Report.Section policies() {
        return section(
                "Policy and mode",
                "Before the range: policy " + story.policyBefore().orElse("none yet") + ", mode "
                        + story.modeBefore().orElse("none yet") + ". Changes in the range:",
                story.policies.table("Nothing changed.", ENTRY, TIME, Report.Column.code("change", 9), BY));
    }

    private Report.Section counts() {
        return section(
                "Decisions in figures",
                "A call counts once. Gates and severities are those of calls that a gate or a failure denied.",
                story.verdicts.table("outcome", "No call was judged."),
                story.harnesses.table("harness", "No call was judged."),
                story.gates.table("gate or failure", "Nothing was denied."),
                story.severities.table("severity", "Nothing was denied."));
    }

    private Report.Section denies() {
        String shown = scope.values()
                ? "Commands are shown with credentials masked."
                : "Commands are hidden: the key that opens them was not at hand, or they were not asked for.";
        return section(
                "Denied calls",
                "Reasons and advice are those of the policies at hand when the report was made. " + shown,
                story.denies.table(
                        "Nothing was denied.",
                        ENTRY,
                        Report.Column.of("time (UTC)", 3),
                        Report.Column.of("harness, tool", 4),
                        Report.Column.of("gate, severity, outcome", 7),
                        Report.Column.of("reason", 6),
                        Report.Column.code("command", 7)));
    }

    private Report.Section failures() {
        return section(
                "Failures and refusals",
                "Calls that were denied since something failed, calls that the hook client denied alone, clock changes,"
                        + " requests that were turned away:",
                story.failures.table(
                        "No call failed.",
                        ENTRY,
                        TIME,
                        Report.Column.of("harness", 4),
                        Report.Column.of("tool", 4),
                        Report.Column.of("failure", 5)),
                story.outages.table(
                        "The daemon always answered.",
                        ENTRY,
                        TIME,
                        Report.Column.of("calls denied by the hook client", 5),
                        Report.Column.of("causes", 8)),
                story.clocks.table("The clock was not changed.", ENTRY, TIME, Report.Column.of("clock jumped by", 8)),
                story.refused.table(
                        "No request was turned away.",
                        ENTRY,
                        TIME,
                        Report.Column.of("route", 6),
                        Report.Column.of("cause", 5),
                        Report.Column.of("requests", 2)));
    }

    private Report.Section marks() {
        return section(
                "Marks on the record",
                "Recoveries, redactions, deletions, ranges that are not to be believed; exports and imports; changes of"
                        + " harness settings:",
                story.marks.table(
                        "No recovery, redaction, deletion, untrusted range or other history.",
                        ENTRY,
                        TIME,
                        Report.Column.of("kind", 4),
                        Report.Column.of("what", 8),
                        BY),
                story.exchanges.table(
                        "Nothing was exported in clear and nothing imported.",
                        ENTRY,
                        TIME,
                        Report.Column.of("kind", 3),
                        Report.Column.of("what", 8),
                        BY),
                story.settings.table(
                        "No harness settings were changed.",
                        ENTRY,
                        TIME,
                        Report.Column.of("harness", 5),
                        Report.Column.of("change", 5)));
    }

    private Report.Section appendix() {
        return new Report.Section(
                "How to verify",
                List.of(
                        new Report.Text(
                                "This page is a summary; the ledger is the record. Its signature lies in a file of"
                                        + " the same name with .dsse.json at the end: a DSSE envelope over the SHA-256 of this"
                                        + " file, the log, the range and the tree head. Check it with:"),
                        new Report.Code("agentlock ledger report --verify FILE [--dir LEDGER | --key BASE64]"),
                        new Report.Text("Ask for an archive of the whole ledger, and verify it without the machine that"
                                + " wrote it. The root above must be among the ones it leads to:"),
                        new Report.Code("agentlock ledger export --format archive --out ledger.tar\n"
                                + "agentlock ledger verify --dir EXTRACTED --trust trust.txt"),
                        new Report.Text("The log is a C2SP tlog-tiles directory under RFC 6962 hashes, so programs of"
                                + " others verify it, too. The line for a trust file, to be compared with a copy from"
                                + " elsewhere:"),
                        new Report.Code("log " + ledger.logKey().format()),
                        new Report.Text("What this cannot show: that a tool did what its call said; that no newer past"
                                + " was taken away together with everything that had seen it; anything that was signed"
                                + " after somebody else held both the log's key and a session's key.")));
    }
}
