package io.openagentlock.cli;

import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.export.ImportFile;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "import",
        synopsisHeading = "usage: ",
        description = {
            "Take over another program's ledger.jsonl: one entry for the file, one for each line, labelled unsigned.",
            "Our signatures say that the lines did not change since; not that what they say is true. A file comes in once."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock ledger import --dry-run old/ledger.jsonl", "  agentlock ledger import old/ledger.jsonl"})
final class LedgerImportCommand extends Command {
    /** One request, with room for JSON's escapes below the limit of a body. */
    private static final int BATCH_CHARS = 1 << 20;

    private static final int BATCH_LINES = 500;

    @Parameters(paramLabel = "FILE", description = "One JSON object a line.")
    String file = "";

    @Option(names = "--dry-run", description = "Check the file, and import nothing.")
    boolean dryRun;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    LedgerImportCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        ImportFile source = new ImportFile(console.cwd().resolve(file));
        ImportFile.Summary summary = source.check();
        if (dryRun) {
            say(summary, Json.object().put("dry_run", true));
            return Exit.DONE;
        }
        OperatorDesk operator = operator();
        Json.Obj begun = operator.post(
                        "/v1/operator/imports",
                        Json.object()
                                .put("sha256", summary.sha256())
                                .put("lines", summary.lines())
                                .put("bytes", summary.bytes())
                                .put("name", file)
                                .build())
                .ok();
        long entry = begun.integer("seq").orElseThrow();
        ProgressLine progress = new ProgressLine(console, "importing");
        Batches batches = new Batches(operator, entry, begun.integer("next").orElse(1L), summary.lines(), progress);
        source.read(summary.sha256(), batches::take);
        batches.send();
        progress.end();
        say(summary, Json.object().put("seq", entry));
        return Exit.DONE;
    }

    /** Lines on their way to the daemon, in order; those that it has already are left out. */
    private static final class Batches {
        private final OperatorDesk operator;
        private final long entry;
        private final long all;
        private final ProgressLine progress;
        private final List<String> lines = new ArrayList<>();
        private long next;
        private int chars;

        Batches(OperatorDesk operator, long entry, long next, long all, ProgressLine progress) {
            this.operator = operator;
            this.entry = entry;
            this.next = next;
            this.all = all;
            this.progress = progress;
        }

        void take(long number, String text) {
            if (number < next) {
                return;
            }
            if (lines.size() == BATCH_LINES || chars + text.length() > BATCH_CHARS) {
                send();
            }
            lines.add(text);
            chars += text.length();
        }

        void send() {
            if (lines.isEmpty()) {
                return;
            }
            operator.post(
                            "/v1/operator/imports/lines",
                            Json.object()
                                    .put("seq", entry)
                                    .put("first", next)
                                    .put("lines", lines)
                                    .build())
                    .ok();
            next += lines.size();
            lines.clear();
            chars = 0;
            progress.at(next - 1, all);
        }
    }

    private void say(ImportFile.Summary summary, Json.Builder answer) {
        if (json) {
            Json.Builder verdicts = Json.object();
            summary.verdicts().forEach(verdicts::put);
            console.json(answer.put("sha256", summary.sha256())
                    .put("lines", summary.lines())
                    .put("bytes", summary.bytes())
                    .put("verdicts", verdicts.build())
                    .put("first", summary.first())
                    .put("last", summary.last())
                    .build());
            return;
        }
        console.say("sha256  " + summary.sha256());
        console.say("lines   " + summary.lines() + " (" + summary.bytes() + " bytes), unsigned");
        summary.first()
                .ifPresent(first -> console.say("claims  " + Console.oneLine(first) + " to "
                        + Console.oneLine(summary.last().orElse(first)) + verdicts(summary.verdicts())));
        answer.build()
                .integer("seq")
                .ifPresentOrElse(
                        seq -> console.say("imported as entry " + seq + " and the ones after it"),
                        () -> console.say("nothing was imported"));
    }

    private static String verdicts(Map<String, Long> verdicts) {
        return verdicts.entrySet().stream()
                .map(one -> ", " + one.getValue() + " " + Console.oneLine(one.getKey()))
                .collect(Collectors.joining());
    }
}
