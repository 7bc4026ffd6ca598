package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.operator.Anchor;
import io.openagentlock.cli.operator.Anchors;
import io.openagentlock.cli.operator.GitAnchor;
import io.openagentlock.cli.operator.TrustMarks;
import io.openagentlock.ledger.Sighting;
import io.openagentlock.ledger.SignatureScope;
import io.openagentlock.ledger.TrustRange;
import io.openagentlock.ledger.UntrustedMark;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.TrustPolicy;
import io.openagentlock.tlog.TrustPolicyText;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.verify.LedgerVerdict;
import io.openagentlock.verify.Outcome;
import io.openagentlock.verify.Quorum;
import io.openagentlock.verify.TrustLines;
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
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "A ledger's directory, or an archive of one. Default: the agentlock home's.")
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

    @Option(
            names = "--every-signature",
            description = "Also check the signatures that later ones in the write-ahead log make needless.")
    boolean everySignature;

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
        if (!Files.exists(directory)) {
            console.error("there is no ledger in " + directory, "name its directory with --dir");
            return Exit.UNVERIFIABLE;
        }
        List<Sighting> seen = new ArrayList<>(dir == null ? new Sightings(home(), state()).all() : List.of());
        byGit(directory, pinned).ifPresent(seen::add);
        SignatureScope scope = everySignature ? SignatureScope.EVERY : SignatureScope.COVERING;
        VerifyReport report = parts.verifier().verify(directory, pinned, seen, scope);
        Optional<Quorum> quorum = trusted.filter(policy -> policy.quorum().isPresent())
                .map(policy -> Quorum.of(policy, report.anchors()));
        List<TrustRange> ranges = TrustRange.of(report, marks(trusted, report));
        LedgerVerdict verdict = new LedgerVerdict(directory.toString(), report, pinned.isPresent(), quorum, ranges);
        if (json) {
            console.json(verdict.json());
        } else {
            say(verdict);
        }
        return verdict.outcome().exitCode();
    }

    /** What the log says itself, the trust file, and what this command line keeps for the home. */
    private List<UntrustedMark> marks(Optional<TrustPolicy> trusted, VerifyReport report) {
        List<UntrustedMark> marks = new ArrayList<>(report.marks());
        trusted.map(TrustLines::marks).ifPresent(marks::addAll);
        String kept = new TrustMarks(state(), home().directory()).text();
        marks.addAll(TrustLines.marks(TrustPolicyText.parse(kept)));
        return marks;
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
        return Optional.of(new Sighting("git", Checkpoint.parse(note.text()), Optional.empty(), Optional.empty()));
    }

    private Optional<VerifierKey> remembered() {
        return dir == null
                ? new Anchors(state())
                        .find(home().directory())
                        .flatMap(Anchor::vkey)
                        .map(VerifierKey::parse)
                : Optional.empty();
    }

    private void say(LedgerVerdict verdict) {
        verdict.problems().forEach(line -> console.say(style().bad(line)));
        verdict.facts().forEach(console::say);
        boolean good = verdict.outcome() == Outcome.GOOD;
        console.say(good ? style().good(verdict.sum()) : style().bad(verdict.sum()));
    }
}
