package io.openagentlock.policy;

import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.Understanding;
import io.openagentlock.disk.HostFiles;
import io.openagentlock.meaning.command.Commands;
import io.openagentlock.meaning.run.ShellUnderstanding;
import io.openagentlock.meaning.tool.Tools;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures how many recorded calls a second are judged again in one process, with the built-in policy: the commands of
 * {@code ../shared/cases} over and over, each time in another session. First argument: how many calls (default 50,000);
 * second: {@code varied} to add a word of its own to each command, so that nothing is remembered.
 */
public final class ReplayReport {
    private static final int CALLS = 50_000;
    private static final int ROUNDS = 4;

    private ReplayReport() {}

    /** Prints calls a second for each round. */
    public static void main(String[] args) throws IOException, JsonException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : CALLS;
        boolean varied = args.length > 1 && args[1].equals("varied");
        List<Replay.Recorded> calls = calls(count, varied);
        Understanding understanding = new ShellUnderstanding(Commands.load()::effects, Tools.ALL, new HostFiles());
        Policies policies = Policies.inForce(PolicyText.baseline(), Optional.empty());
        for (int round = 0; round < ROUNDS; round++) {
            Replay replay = new Replay(policies, understanding);
            ReplaySummary summary = new ReplaySummary(3);
            long start = System.nanoTime();
            calls.forEach(call -> summary.add(replay.judge(call)));
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%,d calls, %,d newly denied, %,d newly allowed: %,.0f a second%n",
                    summary.calls(), summary.newlyDenied(), summary.newlyAllowed(), summary.calls() / seconds);
        }
    }

    private static List<Replay.Recorded> calls(int count, boolean varied) throws IOException, JsonException {
        List<CasesReport.Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../shared/cases/commands.jsonl"), StandardCharsets.UTF_8)) {
            cases.add(CasesReport.Case.of(JsonReader.object(line.getBytes(StandardCharsets.UTF_8))));
        }
        List<Replay.Recorded> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CasesReport.Case one = cases.get(i % cases.size());
            ToolCall call = (varied ? one.saying(one.command() + " #" + i) : one).call();
            calls.add(
                    new Replay.Recorded(i, Instant.EPOCH, inSession(call, i / 100), !one.mustDeny(), Optional.empty()));
        }
        return calls;
    }

    private static ToolCall inSession(ToolCall call, int number) {
        return new ToolCall(
                call.harness(),
                new SessionId("session-" + number),
                call.call(),
                call.tool(),
                call.input(),
                call.actions(),
                call.workspace(),
                call.agent());
    }
}
