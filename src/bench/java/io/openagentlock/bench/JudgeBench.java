package io.openagentlock.bench;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Understanding;
import io.openagentlock.call.Workspace;
import io.openagentlock.meaning.Surroundings;
import io.openagentlock.meaning.command.Commands;
import io.openagentlock.meaning.run.ShellUnderstanding;
import io.openagentlock.policy.Engine;
import io.openagentlock.policy.Facts;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.JsonReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Judging, without the ledger: what a command would do, and what the built-in policy says to that. {@code JudgeBench
 * COMMANDS.jsonl}: processor time per command, each run once after thirty warm-up rounds; then growth with the length of a
 * script. Beside it the same commands read as JSON, which every call costs before.
 */
public final class JudgeBench {
    private static final int WARM_UP = 30;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<String> SHAPES =
            List.of("ls -l /tmp/x\n", "x=$x.; ", "echo ${a//b/c} | ", "echo a > f; ", "{a,b}", "x ");

    private final Understanding understanding = new ShellUnderstanding(Commands.load()::effects, Surroundings.NONE);
    private final Policies policies = Policies.inForce(PolicyText.baseline(), Optional.empty());

    private JudgeBench() {}

    public static void main(String[] args) throws Exception {
        new JudgeBench().run(Path.of(args[0]));
    }

    private void run(Path file) throws Exception {
        List<byte[]> lines = new ArrayList<>();
        List<ToolCall> calls = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            lines.add(bytes);
            calls.add(call(JsonReader.object(bytes).text("command").orElse("")));
        }
        for (int i = 0; i < WARM_UP; i++) {
            for (int j = 0; j < calls.size(); j++) {
                JsonReader.object(lines.get(j));
                judge(calls.get(j));
            }
        }
        long[] json = new long[calls.size()];
        long[] understood = new long[calls.size()];
        long[] decided = new long[calls.size()];
        long[] whole = new long[calls.size()];
        for (int i = 0; i < calls.size(); i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            JsonReader.object(lines.get(i));
            long read = THREADS.getCurrentThreadCpuTime();
            List<Action> actions = understanding.of(calls.get(i));
            long meant = THREADS.getCurrentThreadCpuTime();
            Engine.decide(policies, calls.get(i), actions, Facts.NONE);
            long end = THREADS.getCurrentThreadCpuTime();
            json[i] = read - start;
            understood[i] = meant - read;
            decided[i] = end - meant;
            whole[i] = end - read;
        }
        System.out.printf("%d commands, microseconds of processor time   p50     p90     p99      max%n", calls.size());
        print("reading the command's JSON", json);
        print("understanding", understood);
        print("deciding", decided);
        print("judging (both)", whole);
        System.out.println("judging, milliseconds, for 1 KiB, 16 KiB, 64 KiB, 256 KiB, 1 MiB of");
        SHAPES.forEach(this::growth);
    }

    private void judge(ToolCall call) {
        Engine.decide(policies, call, understanding.of(call), Facts.NONE);
    }

    private void growth(String shape) {
        StringBuilder line = new StringBuilder();
        for (int length : new int[] {1 << 10, 1 << 14, 1 << 16, 1 << 18, 1 << 20}) {
            ToolCall call = call(shape.repeat(length / shape.length()));
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                long start = THREADS.getCurrentThreadCpuTime();
                judge(call);
                best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
            }
            line.append(String.format(Locale.ROOT, "%9.2f", best / 1e6));
        }
        System.out.println(line + "  " + shape.strip());
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-42s %7.1f %7.1f %7.1f %8.1f%n",
                what,
                at(nanos, 0.5),
                at(nanos, 0.9),
                at(nanos, 0.99),
                at(nanos, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))] / 1e3;
    }

    private static ToolCall call(String command) {
        return new ToolCall(
                new HarnessId("bench"),
                new SessionId("bench"),
                Optional.empty(),
                new ToolName("Bash"),
                new Input.Fields(Map.of("command", new Input.Text(command))),
                List.of(Action.shell(command)),
                new Workspace(Optional.of("/home/dev/project"), Optional.of("/home/dev")),
                Optional.empty());
    }
}
