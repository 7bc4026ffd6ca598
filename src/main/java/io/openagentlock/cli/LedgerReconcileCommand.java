package io.openagentlock.cli;

import io.openagentlock.harness.transcript.Transcript;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "reconcile",
        synopsisHeading = "usage: ",
        description = {
            "Hold the harnesses' own transcripts against the ledger: calls without a decision, denied calls that ran.",
            "The daemon does this by itself when a session starts or ends. The result is recorded; exit code 1 on a gap.",
            "Transcripts that can be read: Claude Code, Codex, Gemini CLI, Qwen Code, Copilot CLI."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger reconcile --harness codex --since 2h")
final class LedgerReconcileCommand extends Command {
    @Option(names = "--harness", paramLabel = "H", description = "One harness; all by default.")
    Optional<String> harness = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "AGE",
            defaultValue = "1d",
            description = "How far to look back, like 90m, 12h or 7d (default ${DEFAULT-VALUE}).")
    Age since = Age.WEEK;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    LedgerReconcileCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Builder body = Json.object()
                .put("since", parts.clock().instant().minus(since.time()).toString());
        Optional.ofNullable(console.env().get("HOME")).ifPresent(path -> body.put("home", path));
        harness.ifPresent(name -> body.put("harness", name));
        body.put("variables", variables());
        Json.Obj reply = operator().post("/v1/ledger/reconcile", body.build()).ok();
        List<Json.Obj> results = reply.items("results").stream()
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .toList();
        if (json) {
            console.json(reply);
        } else if (results.isEmpty()) {
            console.say("no transcript has a call in that time");
        } else {
            results.forEach(this::say);
        }
        return results.stream().allMatch(LedgerReconcileCommand::gapless) ? Exit.DONE : Exit.BAD;
    }

    /** What names the harnesses' directories here. */
    private Json.Obj variables() {
        Json.Builder named = Json.object();
        Transcript.ALL.stream()
                .flatMap(transcript -> transcript.directories().stream())
                .map(Transcript.Where::variable)
                .distinct()
                .forEach(name ->
                        Optional.ofNullable(console.env().get(name)).ifPresent(value -> named.put(name, value)));
        return named.build();
    }

    private static boolean gapless(Json.Obj result) {
        return count(result, "unjudged") == 0 && count(result, "ran") == 0;
    }

    private void say(Json.Obj result) {
        String name = Console.oneLine(result.text("harness").orElse(""));
        String range = "from entry " + count(result, "from") + " to " + count(result, "to");
        String calls = count(result, "calls") + " calls in " + count(result, "transcripts") + " transcripts";
        if (gapless(result)) {
            console.say(style().good("no gaps") + "   " + name + " " + range + ": " + calls + notes(result));
            return;
        }
        console.say(
                style().bad("gaps") + "      " + name + " " + range + ": " + calls + ", " + count(result, "unjudged")
                        + " without a decision, " + count(result, "ran") + " denied and ran" + notes(result));
        result.items("gaps").forEach(gap -> {
            if (gap instanceof Json.Str(String line)) {
                console.say("  " + Console.oneLine(line));
            }
        });
    }

    /** What is no gap, and yet worth knowing. */
    private static String notes(Json.Obj result) {
        StringBuilder notes = new StringBuilder();
        if (count(result, "unhooked") > 0) {
            notes.append("; ").append(count(result, "unhooked")).append(" of tools that ask no hook");
        }
        if (count(result, "uncalled") > 0) {
            notes.append("; ").append(count(result, "uncalled")).append(" decisions have no call in a transcript");
        }
        if (!result.flag("whole").orElse(true)) {
            notes.append("; not everything could be read");
        }
        return notes.toString();
    }

    private static long count(Json.Obj result, String name) {
        return result.integer(name).orElse(0L);
    }
}
