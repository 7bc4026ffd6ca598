package io.openagentlock.verify;

import io.openagentlock.ledger.Finding;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A verified ledger as people and programs are told of it; {@code agentlock ledger verify} says the same.
 *
 * @param place the directory or archive
 * @param pinned whether the reader named the log's key
 * @param contradictions what the reader's own memory has against it, one line each
 */
public record LedgerVerdict(String place, VerifyReport report, boolean pinned, List<String> contradictions) {
    public LedgerVerdict {
        contradictions = List.copyOf(contradictions);
    }

    /** What it comes to. */
    public Outcome outcome() {
        if (!problems().isEmpty()) {
            return Outcome.BAD;
        }
        return report.origin().isEmpty() ? Outcome.UNVERIFIABLE : Outcome.GOOD;
    }

    /** Every finding as a line. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        report.findings().forEach(finding -> problems.add(PlainLine.of(finding.line())));
        contradictions.forEach(line -> problems.add(PlainLine.of(line)));
        return problems;
    }

    /** What else a reader should know, then which log it is. */
    public List<String> facts() {
        List<String> facts = new ArrayList<>();
        report.notes().forEach(note -> facts.add(PlainLine.of(note)));
        if (!pinned) {
            facts.add("identity: not pinned (the ledger's own key file was believed)");
        }
        report.origin().ifPresent(origin -> facts.add("origin  " + PlainLine.of(origin)));
        facts.add("size    " + report.size());
        facts.add("root    " + report.root().base64());
        return facts;
    }

    /** The last line. */
    public String sum() {
        int count = problems().size();
        return count == 0 ? outcome().words() : "bad: " + count + (count == 1 ? " finding" : " findings");
    }

    /** For programs. */
    public Json.Obj json() {
        return Json.object()
                .put("directory", place)
                .put("good", outcome() == Outcome.GOOD)
                .put("origin", report.origin())
                .put("size", report.size())
                .put("root", report.root().base64())
                .put(
                        "findings",
                        Json.array(report.findings().stream()
                                .map(LedgerVerdict::json)
                                .toList()))
                .put("problems", problems())
                .put("notes", report.notes())
                .build();
    }

    private static Json.Obj json(Finding finding) {
        Json.Builder json = Json.object()
                .put("kind", finding.kind().word())
                .put("file", finding.file())
                .put("from", finding.from())
                .put("to", finding.to());
        finding.index().ifPresent(index -> json.put("index", index));
        return json.put("message", finding.message()).build();
    }
}
