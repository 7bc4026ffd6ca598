package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.export.Archive;
import io.openagentlock.export.Destination;
import io.openagentlock.export.Export;
import io.openagentlock.export.Exporter;
import io.openagentlock.export.Exporters;
import io.openagentlock.export.HttpSink;
import io.openagentlock.export.Selection;
import io.openagentlock.export.Sink;
import io.openagentlock.export.SocketSink;
import io.openagentlock.export.StreamSink;
import io.openagentlock.export.Values;
import io.openagentlock.ledger.LogFiles;
import io.openagentlock.ledger.StoredLedger;
import io.openagentlock.mask.Masked;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "export",
        synopsisHeading = "usage: ",
        description = {
            "Copy entries out of the ledger: as lines for log systems, or as an archive that a stranger can verify.",
            "Read from the files; no daemon is needed. Hidden values stay hidden unless asked for, and asking is recorded."
        },
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock ledger export --format ocsf --since 7d --out week.ocsf.jsonl",
            "  agentlock ledger export --format archive --out ledger.tar",
            "  agentlock ledger export --format otel --send http://127.0.0.1:4318/v1/traces --follow"
        })
final class LedgerExportCommand extends Command {
    private static final String ARCHIVE = "archive";
    private static final Duration STEP = Duration.ofMillis(250);

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "jsonl",
            description = "jsonl, ocsf, cloudevents, cloudevents-batch, otel, cef, syslog or archive (default jsonl).")
    String format = "jsonl";

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "-", description = "A new file; - is standard output.")
    String out = "-";

    @Option(names = "--append", description = "Go on at the end of the file.")
    boolean append;

    @Option(
            names = "--send",
            paramLabel = "URL",
            description = "otel: http(s)://…; syslog and cef: tcp://, udp://host:port or unix:///path.")
    @Nullable
    String send;

    @Option(names = "--remote", description = "The host of --send is another machine; this is recorded.")
    boolean remote;

    @Option(names = "--from", paramLabel = "SEQ", defaultValue = "0", description = "Begin with this entry.")
    long from;

    @Option(names = "--to", paramLabel = "SEQ", description = "Stop before this entry.")
    long to = Long.MAX_VALUE;

    @Option(names = "--since", paramLabel = "TIME", description = "Not before: 2026-11-23, 2026-11-23T08:00:00Z, 30d.")
    @Nullable
    When since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before.")
    @Nullable
    When until;

    @Option(names = "--masked", description = "Open hidden values, with credentials masked.")
    boolean masked;

    @Option(names = "--disclose", description = "Open hidden values as they are.")
    boolean disclose;

    @Option(names = "--follow", description = "Stay, and export each entry when it is durable.")
    boolean follow;

    @Option(names = "--dir", paramLabel = "DIR", description = "Default: the ledger of the agentlock home.")
    @Nullable
    String dir;

    LedgerExportCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Selection selection = new Selection(
                from,
                to,
                Optional.ofNullable(since).map(time -> time.at(parts.clock())),
                Optional.ofNullable(until).map(time -> time.at(parts.clock())));
        Optional<Destination> destination = Optional.ofNullable(send).map(Destination::parse);
        check(destination);
        Path directory = dir == null ? home().ledger() : console.cwd().resolve(dir);
        LogFiles files = new DiskLogFiles(directory);
        record(StoredLedger.open(files), destination);
        if (format.equals(ARCHIVE)) {
            return archive(files, selection);
        }
        return lines(files, selection, destination);
    }

    private Values values() {
        return disclose ? Values.CLEAR : masked ? Values.MASKED : Values.HIDDEN;
    }

    private void check(Optional<Destination> destination) {
        boolean otel = format.equals("otel");
        boolean archive = format.equals(ARCHIVE);
        if (!archive && Exporters.named(format).isEmpty()) {
            throw wrong("there is no format `" + format + "`", "choose one of " + formats());
        }
        boolean lines = format.equals("syslog") || format.equals("cef");
        if (destination.isPresent() && !(destination.get().isHttp() ? otel : lines)) {
            throw wrong(
                    format + " cannot be sent there", "otel goes to http(s)://, syslog and cef to tcp, udp or unix");
        }
        if (archive && (masked || follow || append)) {
            throw wrong("an archive is whole", "leave out --masked, --follow and --append");
        }
        if (append && format.equals("cloudevents-batch")) {
            throw wrong("a batch is one array", "use --format cloudevents to go on at the end of a file");
        }
        destination.flatMap(Destination::remote).ifPresent(host -> remote(host, destination.get()));
    }

    private void remote(String host, Destination destination) {
        if (!remote) {
            throw wrong(host + " is another machine", "say so with --remote; it is recorded");
        }
        if (!destination.isPrivate() && values() != Values.HIDDEN) {
            throw wrong(
                    "hidden values would go to " + host + " unencrypted", "use https://, or a relay on this machine");
        }
    }

    private static String formats() {
        return Stream.concat(Exporters.ALL.stream().map(Exporter::id), Stream.of(ARCHIVE))
                .collect(Collectors.joining(", "));
    }

    private static ProblemException wrong(String what, String hint) {
        return new ProblemException(new Problem.BadInput("bad-export", what, hint));
    }

    /** What leaves in clear, or to another machine, stands in the ledger before it leaves. A copy has nobody to record it. */
    private void record(StoredLedger ledger, Optional<Destination> destination) {
        Optional<String> host = destination.flatMap(Destination::remote);
        if (values() != Values.HIDDEN && !ledger.canDisclose()) {
            throw new ProblemException(new Problem.Refused(
                    "no-payload-key",
                    "the key that opens hidden values is not here",
                    "work on the ledger's own directory, as the user whose daemon writes it"));
        }
        if (dir == null && (values() != Values.HIDDEN || host.isPresent())) {
            ExportRecord.write(
                    operator(),
                    format,
                    from,
                    follow ? Optional.empty() : Optional.of(Math.min(to, ledger.size())),
                    values() != Values.HIDDEN,
                    host);
        }
    }

    private int lines(LogFiles files, Selection selection, Optional<Destination> destination) {
        Exporter exporter = Exporters.named(format).orElseThrow();
        Export export = new Export(files, parts.version(), values(), Masked::text);
        Watcher watcher = new Watcher();
        try (Sink sink = sink(exporter, destination)) {
            Export.Progress done = export.run(exporter, selection, sink, watcher);
            watcher.line.end();
            return said(done);
        } catch (Export.FailedException failed) {
            watcher.line.end();
            return failed(failed);
        } catch (IOException failed) {
            return gone(failed) ? Exit.DONE : unreachable(failed, selection.from());
        }
    }

    private static boolean gone(Throwable failed) {
        return failed instanceof Sink.ReaderGoneException;
    }

    private int said(Export.Progress done) {
        if (!out.equals("-") || send != null) {
            console.err()
                    .println("exported " + done.written() + " entries" + skipped(done) + "; go on with --from "
                            + done.next());
        }
        return Exit.DONE;
    }

    private static String skipped(Export.Progress done) {
        return done.skipped() == 0 ? "" : ", " + done.skipped() + " have no place in this format";
    }

    private int failed(Export.FailedException failed) {
        Throwable cause = java.util.Objects.requireNonNullElse(failed.getCause(), failed);
        return gone(cause) ? Exit.DONE : unreachable(cause, failed.progress().next());
    }

    private int unreachable(Throwable cause, long next) {
        console.error("the export stopped: " + cause.getMessage(), "go on with --from " + next);
        return Exit.BAD;
    }

    private Sink sink(Exporter exporter, Optional<Destination> destination) throws IOException {
        if (destination.isEmpty()) {
            return new StreamSink(ExportOutput.open(console, out, append), exporter.frame());
        }
        return destination.get().isHttp()
                ? new HttpSink(destination.get(), Thread::sleep)
                : SocketSink.to(destination.get());
    }

    private int archive(LogFiles files, Selection selection) {
        ProgressLine line = new ProgressLine(console, "archiving");
        try (OutputStream target = ExportOutput.open(console, out, false)) {
            Archive archive = new Archive(StoredLedger.open(files), selection, values() == Values.CLEAR);
            archive.write(target, line::at);
            line.end();
            return Exit.DONE;
        } catch (IOException | UncheckedIOException failed) {
            line.end();
            Throwable cause = failed instanceof UncheckedIOException unchecked && unchecked.getCause() != null
                    ? unchecked.getCause()
                    : failed;
            if (gone(cause)) {
                return Exit.DONE;
            }
            console.error("the archive is not whole: " + cause.getMessage(), "remove it and try again");
            return Exit.BAD;
        }
    }

    private final class Watcher implements Export.Watcher {
        private final ProgressLine line = new ProgressLine(console, "exporting");

        @Override
        public void at(Export.Progress progress) {
            line.at(progress.next() - from, progress.end() - from);
        }

        @Override
        public boolean more() {
            if (!follow) {
                return false;
            }
            line.end();
            try {
                Thread.sleep(STEP);
                return true;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
