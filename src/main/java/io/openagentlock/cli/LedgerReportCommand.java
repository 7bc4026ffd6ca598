package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.operator.Anchor;
import io.openagentlock.cli.operator.Anchors;
import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.export.report.HtmlReport;
import io.openagentlock.export.report.PdfReport;
import io.openagentlock.export.report.Report;
import io.openagentlock.export.report.Reporter;
import io.openagentlock.export.report.Scope;
import io.openagentlock.ledger.Sighting;
import io.openagentlock.ledger.StoredLedger;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.mask.Masked;
import io.openagentlock.signer.Signer;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "report",
        synopsisHeading = "usage: ",
        description = {
            "Write an audit report of a range of time, signed with the operator's key, or check one.",
            "The ledger is verified first. Commands are shown with credentials masked, which is recorded."
        },
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock ledger report --since 30d --out report.pdf",
            "  agentlock ledger report --since 2026-10-01 --until 2026-11-01 --out october.html",
            "  agentlock ledger report --verify report.pdf"
        })
final class LedgerReportCommand extends Command {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "30d",
            description = "Not before: 2026-11-23, 2026-11-23T08:00:00Z, 30d (default ${DEFAULT-VALUE}).")
    When since = new When("30d");

    @Option(names = "--until", paramLabel = "TIME", description = "Before (default: now).")
    @Nullable
    When until;

    @Option(names = "--out", paramLabel = "FILE", description = "A new file, .html or .pdf.")
    @Nullable
    String out;

    @Option(names = "--hidden", description = "Without commands: nothing hidden leaves, and no daemon is needed.")
    boolean hidden;

    @Option(names = "--dir", paramLabel = "DIR", description = "Default: the ledger of the agentlock home.")
    @Nullable
    String dir;

    @Option(names = "--trust", paramLabel = "FILE", description = "C2SP tlog-policy file with the log's verifier key.")
    @Nullable
    String trust;

    @Option(names = "--verify", paramLabel = "FILE", description = "Check this report and its signature.")
    @Nullable
    String verify;

    @Option(names = "--key", paramLabel = "BASE64", description = "For --verify: a signer's public key.")
    @Nullable
    String key;

    LedgerReportCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        return verify == null ? write() : check(console.cwd().resolve(verify));
    }

    private Path directory() {
        return dir == null ? home().ledger() : console.cwd().resolve(dir).normalize();
    }

    private int check(Path file) {
        ReportCheck check = new ReportCheck();
        Optional.ofNullable(key).ifPresent(check::trust);
        if (dir != null || Files.isDirectory(directory())) {
            check.compare(StoredLedger.open(new DiskLogFiles(directory())));
        }
        keys().all()
                .forEach(signer -> check.trust(ReportSeal.base64(signer.key().bytes())));
        ReportCheck.Result result = check.run(file);
        console.say(result.code() == Exit.DONE ? style().good(result.text()) : style().bad(result.text()));
        return result.code();
    }

    private int write() {
        String name = out == null ? "" : out;
        boolean pdf = name.endsWith(".pdf");
        if (!pdf && !name.endsWith(".html")) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-report", "a report is an HTML page or a PDF", "give --out a name that ends in .html or .pdf"));
        }
        Optional<Signer> signer = keys().preferred().map(keys()::unlock);
        try {
            return written(name, pdf, signer);
        } finally {
            signer.ifPresent(Signer::close);
        }
    }

    private int written(String name, boolean pdf, Optional<Signer> signer) {
        boolean values = !hidden && record(StoredLedger.open(new DiskLogFiles(directory())), pdf);
        StoredLedger ledger = StoredLedger.open(new DiskLogFiles(directory()));
        Optional<VerifierKey> pinned = pinned();
        VerifyReport verified = verified(pinned);
        Instant now = parts.clock().instant();
        GateTexts gates = new GateTexts(home().directory());
        Scope scope = new Scope(
                since.at(parts.clock()),
                Optional.ofNullable(until).map(time -> time.at(parts.clock())).orElse(now),
                now,
                parts.version(),
                signer.map(one -> one.id().value()),
                pinned.isPresent(),
                values,
                Masked::text,
                gates::of);
        ProgressLine progress = new ProgressLine(console, "reading");
        Report report = new Reporter(ledger, verified, scope).report(progress::at);
        progress.end();
        byte[] bytes = pdf ? PdfReport.of(report) : HtmlReport.of(report).getBytes(StandardCharsets.UTF_8);
        save(name, bytes);
        signer.ifPresent(one -> save(
                name + ReportSeal.SUFFIX,
                seal(bytes, ledger, verified, scope, one).sign(one)));
        say(name, verified, signer);
        return verified.clean() ? Exit.DONE : Exit.BAD;
    }

    /** Whether commands can be shown; of the home's own ledger, what leaves is recorded first. */
    private boolean record(StoredLedger ledger, boolean pdf) {
        if (ledger.canDisclose() && dir == null) {
            String format = pdf ? "report-pdf" : "report-html";
            ExportRecord.write(operator(), format, 0, Optional.of(ledger.size()), true, Optional.empty());
        }
        return ledger.canDisclose();
    }

    private static ReportSeal seal(
            byte[] report, StoredLedger ledger, VerifyReport verified, Scope scope, Signer signer) {
        return new ReportSeal(
                ReportSeal.hash(report),
                report.length,
                ledger.origin(),
                verified.size(),
                verified.root().base64(),
                scope.since().toString(),
                scope.until().toString(),
                scope.made().toString(),
                ReportSeal.base64(signer.key().bytes()));
    }

    private Optional<VerifierKey> pinned() {
        if (trust != null) {
            return TrustFile.read(console.cwd().resolve(trust)).log();
        }
        return anchor().flatMap(Anchor::vkey).map(VerifierKey::parse);
    }

    private Optional<Anchor> anchor() {
        return dir == null ? new Anchors(state()).find(home().directory()) : Optional.empty();
    }

    /** Also against the histories that this command line and others have seen. */
    private VerifyReport verified(Optional<VerifierKey> pinned) {
        List<Sighting> seen = dir == null ? new Sightings(home(), state()).all() : List.of();
        return parts.verifier().verify(directory(), pinned, seen);
    }

    private void save(String name, byte[] bytes) {
        try (OutputStream file = ExportOutput.open(console, name, false)) {
            file.write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void say(String name, VerifyReport verified, Optional<Signer> signer) {
        console.say("wrote " + name
                + signer.map(one -> " and " + name + ReportSeal.SUFFIX).orElse(""));
        if (signer.isEmpty()) {
            console.say("not signed: there is no operator key in your state directory");
        }
        if (!verified.clean()) {
            console.error(
                    "the ledger does not verify: " + verified.findings().size() + " findings, which the report lists",
                    "run `agentlock ledger verify`");
        }
    }
}
