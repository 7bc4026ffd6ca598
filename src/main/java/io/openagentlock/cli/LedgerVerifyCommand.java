package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.operator.Anchor;
import io.openagentlock.cli.operator.Anchors;
import io.openagentlock.cli.operator.GitAnchor;
import io.openagentlock.cli.operator.TrustMarks;
import io.openagentlock.ledger.Finding;
import io.openagentlock.ledger.Sighting;
import io.openagentlock.ledger.TrustRange;
import io.openagentlock.ledger.UntrustedMark;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.TrustPolicy;
import io.openagentlock.tlog.TrustPolicyText;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "verify",
        synopsisHeading = "usage: ",
        description = {
            "Verify a whole ledger offline: every signature, every entry, every session, the history seen last.",
            "Exit code 0 good, 1 bad, 3 good with ranges marked untrusted, 4 cannot be verified."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock ledger verify", "  agentlock ledger verify --dir copy/ledger --trust trust.txt"})
final class LedgerVerifyCommand extends Command {
    @Option(names = "--dir", paramLabel = "DIR", description = "Default: the ledger of the agentlock home.")
    @Nullable
    String dir;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "C2SP tlog-policy file whose `log` line holds the log's verifier key.")
    @Nullable
    String trust;

    @Option(
            names = "--git",
            paramLabel = "DIR",
            description = "Compare with the checkpoint that `anchor git` wrote to this repository.")
    @Nullable
    String git;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    LedgerVerifyCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        try {
            return verified();
        } catch (ProblemException unusable) {
            console.error(unusable.problem().message(), unusable.problem().hint());
            return Exit.UNVERIFIABLE;
        }
    }

    private int verified() {
        Path directory =
                dir == null ? home().ledger() : console.cwd().resolve(dir).normalize();
        Optional<TrustPolicy> trusted = trust == null
                ? Optional.empty()
                : Optional.of(TrustFile.read(console.cwd().resolve(trust)));
        Optional<VerifierKey> pinned = trusted.flatMap(TrustPolicy::log).or(this::remembered);
        if (!Files.isDirectory(directory)) {
            console.error("there is no ledger in " + directory, "name its directory with --dir");
            return Exit.UNVERIFIABLE;
        }
        List<Sighting> seen = new ArrayList<>(dir == null ? new Sightings(home(), state()).all() : List.of());
        byGit(directory, pinned).ifPresent(seen::add);
        VerifyReport report = parts.verifier().verify(directory, pinned, seen);
        Optional<Quorum> quorum = trusted.filter(policy -> policy.quorum().isPresent())
                .map(policy -> Quorum.of(policy, report.anchors()));
        List<TrustRange> ranges = TrustRange.of(report, marks(trusted, report));
        int exit = exit(report, quorum, ranges);
        if (json) {
            console.json(json(directory, report, quorum, ranges));
        } else {
            say(report, quorum, pinned.isPresent(), ranges, exit);
        }
        return exit;
    }

    /** What the log says itself, the trust file, and what this command line keeps for the home. */
    private List<UntrustedMark> marks(Optional<TrustPolicy> trusted, VerifyReport report) {
        List<UntrustedMark> marks = new ArrayList<>(report.marks());
        trusted.map(TrustLines::marks).ifPresent(marks::addAll);
        String kept = new TrustMarks(state(), home().directory()).text();
        marks.addAll(TrustLines.marks(TrustPolicyText.parse(kept)));
        return marks;
    }

    private static int exit(VerifyReport report, Optional<Quorum> quorum, List<TrustRange> ranges) {
        if (!report.clean()) {
            return Exit.BAD;
        }
        boolean enough = quorum.isEmpty() || quorum.get().met().isPresent();
        if (report.origin().isEmpty() || !enough || has(ranges, TrustRange.Trust.UNVERIFIABLE)) {
            return Exit.UNVERIFIABLE;
        }
        return has(ranges, TrustRange.Trust.UNTRUSTED) ? Exit.MARKED : Exit.DONE;
    }

    private static boolean has(List<TrustRange> ranges, TrustRange.Trust trust) {
        return ranges.stream().anyMatch(range -> range.trust() == trust);
    }

    /** The log is named by the pinned key, or else by the ledger's own: what git holds is of that log, or is not found. */
    private Optional<Sighting> byGit(Path directory, Optional<VerifierKey> pinned) {
        if (git == null) {
            return Optional.empty();
        }
        String origin = pinned.map(VerifierKey::name)
                .or(() -> parts.verifier()
                        .verify(directory, Optional.empty(), List.of())
                        .origin())
                .orElse("");
        Note note = new GitAnchor(console.cwd().resolve(git).normalize(), console.env())
                .read(origin)
                .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                        "no-git-anchor",
                        "the repository holds no checkpoint of this ledger",
                        "write one with `agentlock ledger anchor git --repo " + git + "`")));
        return Optional.of(
                new Sighting("git", Checkpoint.parse(note.text()), Optional.empty(), Optional.empty()));
    }

    private Optional<VerifierKey> remembered() {
        return dir == null
                ? new Anchors(state()).find(home().directory()).flatMap(Anchor::vkey).map(VerifierKey::parse)
                : Optional.empty();
    }

    private void say(
            VerifyReport report, Optional<Quorum> quorum, boolean pinned, List<TrustRange> ranges, int exit) {
        List<Finding> bad = report.findings();
        bad.forEach(finding -> console.say(style().bad(Console.oneLine(finding.line()))));
        quorum.ifPresent(one -> console.say(one.line()));
        report.notes().forEach(note -> console.say(Console.oneLine(note)));
        if (!pinned) {
            console.say("identity: not pinned (the ledger's own key file was believed)");
        }
        report.origin().ifPresent(origin -> console.say("origin  " + Console.oneLine(origin)));
        console.say("size    " + report.size());
        console.say("root    " + report.root().base64());
        ranges.stream()
                .filter(range -> range.trust() != TrustRange.Trust.TRUSTED)
                .forEach(range -> console.say("entries " + range.from() + " to " + (range.to() - 1) + ": "
                        + style().bad(range.trust().word()) + ", " + Console.oneLine(range.why())));
        console.say(
                switch (exit) {
                    case Exit.BAD -> style().bad("bad: " + bad.size() + " findings");
                    case Exit.MARKED -> style().bad("good, but for the ranges that are marked untrusted");
                    case Exit.DONE -> style().good("good");
                    default -> style().bad("cannot be verified");
                });
    }

    private static Json.Obj json(
            Path directory, VerifyReport report, Optional<Quorum> quorum, List<TrustRange> ranges) {
        return Json.object()
                .put("directory", directory.toString())
                .put("good", report.clean() && report.origin().isPresent())
                .put("origin", report.origin())
                .put("size", report.size())
                .put("root", report.root().base64())
                .put(
                        "findings",
                        Json.array(report.findings().stream()
                                .map(LedgerVerifyCommand::json)
                                .toList()))
                .put("ranges", Json.array(ranges.stream().map(LedgerVerifyCommand::json).toList()))
                .put("problems", report.findings().stream().map(Finding::line).toList())
                .put("notes", report.notes())
                .put("anchors", Json.array(report.anchors().stream().map(LedgerVerifyCommand::json).toList()))
                .put("quorum", quorum.map(Quorum::line))
                .build();
    }

    static Json.Obj json(Sighting sighting) {
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
