package io.openagentlock.verify;

import io.openagentlock.ledger.Finding;
import io.openagentlock.ledger.Sighting;
import io.openagentlock.ledger.TrustRange;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A verified ledger as people and programs are told of it; {@code agentlock ledger verify} says the same.
 *
 * @param place the directory or archive
 * @param pinned whether the reader named the log's key
 * @param quorum what the witnesses of the reader's trust file say, if it asks for any
 * @param ranges what may be believed of the log, and why not
 */
public record LedgerVerdict(
        String place, VerifyReport report, boolean pinned, Optional<Quorum> quorum, List<TrustRange> ranges) {
    public LedgerVerdict {
        ranges = List.copyOf(ranges);
    }

    /** What it comes to. */
    public Outcome outcome() {
        if (!problems().isEmpty()) {
            return Outcome.BAD;
        }
        boolean enough = quorum.isEmpty() || quorum.get().met().isPresent();
        if (report.origin().isEmpty() || !enough || has(TrustRange.Trust.UNVERIFIABLE)) {
            return Outcome.UNVERIFIABLE;
        }
        return has(TrustRange.Trust.UNTRUSTED) ? Outcome.MARKED : Outcome.GOOD;
    }

    private boolean has(TrustRange.Trust trust) {
        return ranges.stream().anyMatch(range -> range.trust() == trust);
    }

    /** Every finding as a line. */
    public List<String> problems() {
        return report.findings().stream()
                .map(finding -> PlainLine.of(finding.line()))
                .toList();
    }

    /** What else a reader should know, then which log it is. */
    public List<String> facts() {
        List<String> facts = new ArrayList<>();
        quorum.ifPresent(one -> facts.add(one.line()));
        report.notes().forEach(note -> facts.add(PlainLine.of(note)));
        if (!pinned) {
            facts.add("identity: not pinned (the ledger's own key file was believed)");
        }
        report.origin().ifPresent(origin -> facts.add("origin  " + PlainLine.of(origin)));
        facts.add("size    " + report.size());
        facts.add("root    " + report.root().base64());
        ranges.stream()
                .filter(range -> range.trust() != TrustRange.Trust.TRUSTED)
                .map(range -> "entries " + range.from() + " to " + (range.to() - 1) + ": "
                        + range.trust().word() + ", " + range.why())
                .forEach(line -> facts.add(PlainLine.of(line)));
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
                .put("good", report.clean() && report.origin().isPresent())
                .put("origin", report.origin())
                .put("size", report.size())
                .put("root", report.root().base64())
                .put(
                        "findings",
                        Json.array(report.findings().stream()
                                .map(LedgerVerdict::json)
                                .toList()))
                .put(
                        "ranges",
                        Json.array(ranges.stream().map(LedgerVerdict::json).toList()))
                .put("problems", problems())
                .put("notes", report.notes())
                .put(
                        "anchors",
                        Json.array(report.anchors().stream()
                                .map(LedgerVerdict::json)
                                .toList()))
                .put("quorum", quorum.map(Quorum::line))
                .build();
    }

    /** What somebody else has seen. */
    public static Json.Obj json(Sighting sighting) {
        return Json.object()
                .put("by", sighting.by())
                .put("origin", sighting.checkpoint().origin())
                .put("size", sighting.checkpoint().size())
                .put("root", sighting.checkpoint().root().base64())
                .put("at", sighting.at().map(Instant::toString))
                .build();
    }

    private static Json.Obj json(TrustRange range) {
        return Json.object()
                .put("from", range.from())
                .put("to", range.to())
                .put("trust", range.trust().word())
                .put("session", range.session())
                .put("why", range.why())
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
