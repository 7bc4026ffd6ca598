package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.operator.Anchor;
import io.openagentlock.cli.operator.Anchors;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.verify.LedgerVerdict;
import io.openagentlock.verify.Outcome;
import io.openagentlock.verify.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
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
    @Option(names = "--dir", paramLabel = "DIR", description = "A ledger's directory, or an archive of one. Default: the agentlock home's.")
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
        if (!Files.exists(directory)) {
            console.error("there is no ledger in " + directory, "name its directory with --dir");
            return Exit.UNVERIFIABLE;
        }
        Trust trusted = trust != null
                ? TrustFile.read(console.cwd().resolve(trust))
                : anchor.flatMap(Anchor::vkey).map(VerifierKey::parse).map(Trust::log).orElse(Trust.NOBODY);
        VerifyReport report = parts.verifier().verify(directory, trusted);
        List<String> contradictions =
                anchor.flatMap(seen -> contradiction(seen, report)).stream().toList();
        LedgerVerdict verdict =
                new LedgerVerdict(directory.toString(), report, !trusted.logs().isEmpty(), contradictions);
        if (json) {
            console.json(verdict.json());
        } else {
            say(verdict);
        }
        return verdict.outcome().exitCode();
    }

    /** What files alone cannot show: a shorter, truly signed past in place of the present. */
    private static Optional<String> contradiction(Anchor seen, VerifyReport report) {
        if (report.origin().isPresent() && !report.origin().get().equals(seen.origin())) {
            return Optional.of("continuity: the ledger of this home was replaced; it was " + seen.origin());
        }
        if (report.size() < seen.size()) {
            return Optional.of("continuity: the ledger was rolled back; " + seen.size() + " entries were seen before");
        }
        boolean other = report.size() == seen.size() && !report.root().equals(seen.root());
        return other ? Optional.of("continuity: the entries are not the ones seen before") : Optional.empty();
    }

    private void say(LedgerVerdict verdict) {
        verdict.problems().forEach(line -> console.say(style().bad(line)));
        verdict.facts().forEach(console::say);
        boolean good = verdict.outcome() == Outcome.GOOD;
        console.say(good ? style().good(verdict.sum()) : style().bad(verdict.sum()));
    }
}
