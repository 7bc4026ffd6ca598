package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.operator.Anchor;
import io.openagentlock.cli.operator.Anchors;
import io.openagentlock.ledger.Finding;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Optional<Anchor> anchor = dir == null ? new Anchors(state()).find(home().directory()) : Optional.empty();
        Optional<VerifierKey> pinned = trust != null
                ? Optional.of(TrustFile.log(console.cwd().resolve(trust)))
                : anchor.flatMap(Anchor::vkey).map(VerifierKey::parse);
        if (!Files.isDirectory(directory)) {
            console.error("there is no ledger in " + directory, "name its directory with --dir");
            return Exit.UNVERIFIABLE;
        }
        VerifyReport report = parts.verifier().verify(directory, pinned);
        List<String> bad = new ArrayList<>();
        report.findings().forEach(finding -> bad.add(finding.line()));
        anchor.flatMap(seen -> contradiction(seen, report)).ifPresent(bad::add);
        if (json) {
            console.json(json(directory, report, bad));
        } else {
            say(report, bad, pinned.isPresent());
        }
        if (!bad.isEmpty()) {
            return Exit.BAD;
        }
        return report.origin().isEmpty() ? Exit.UNVERIFIABLE : Exit.DONE;
    }

    /** What files alone cannot show: a shorter, truly signed past in place of the present. */
    static Optional<String> contradiction(Anchor seen, VerifyReport report) {
        if (report.origin().isPresent() && !report.origin().get().equals(seen.origin())) {
            return Optional.of("continuity: the ledger of this home was replaced; it was " + seen.origin());
        }
        if (report.size() < seen.size()) {
            return Optional.of("continuity: the ledger was rolled back; " + seen.size() + " entries were seen before");
        }
        boolean other = report.size() == seen.size() && !report.root().equals(seen.root());
        return other ? Optional.of("continuity: the entries are not the ones seen before") : Optional.empty();
    }

    private void say(VerifyReport report, List<String> bad, boolean pinned) {
        bad.forEach(line -> console.say(style().bad(Console.oneLine(line))));
        report.notes().forEach(note -> console.say(Console.oneLine(note)));
        if (!pinned) {
            console.say("identity: not pinned (the ledger's own key file was believed)");
        }
        report.origin().ifPresent(origin -> console.say("origin  " + Console.oneLine(origin)));
        console.say("size    " + report.size());
        console.say("root    " + report.root().base64());
        console.say(
                !bad.isEmpty()
                        ? style().bad("bad: " + bad.size() + " findings")
                        : report.origin().isEmpty() ? style().bad("cannot be verified") : style().good("good"));
    }

    private static Json.Obj json(Path directory, VerifyReport report, List<String> bad) {
        return Json.object()
                .put("directory", directory.toString())
                .put("good", bad.isEmpty() && report.origin().isPresent())
                .put("origin", report.origin())
                .put("size", report.size())
                .put("root", report.root().base64())
                .put(
                        "findings",
                        Json.array(report.findings().stream()
                                .map(LedgerVerifyCommand::json)
                                .toList()))
                .put("problems", bad)
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
