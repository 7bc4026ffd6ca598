package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.text.PolicyText;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What many gates cost: the time to load a file of 5,000 of them, and the time to judge calls with the built-in policy
 * alone and with such a file beside it. In processor time, so that a busy machine does not show.
 */
public final class PolicyScaleReport {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int GATES = 5_000;
    private static final int ROUNDS = 4_000;

    /** Calls of ten actions and less, none of which is denied by the large files. */
    private static final List<String> CALLS = List.of(
            "run program=git arguments=status; git verb=status impact=read",
            "run program=rm arguments=-rf,dist; delete path=/home/dev/project/dist recursive=true; read path=/etc/hosts",
            "read path=/home/dev/project/src/main/java/App.java; inspect path=/home/dev/project; run program=grep arguments=-rn,x,src",
            "connect direction=out host=api.example.com url=https://api.example.com/v1/items scheme=https; run program=curl",
            "run program=npm arguments=install,left-pad; install ecosystem=npm name=left-pad version=1.3.0 source=registry",
            "run program=a; run program=b; read path=/srv/a/b; write path=/home/dev/project/x text=hello; read path=/home/dev/project/y; run program=c; inspect path=/tmp/x; delete path=/tmp/z; move path=/tmp/a to=/tmp/b; run program=python3 arguments=x.py");

    private PolicyScaleReport() {}

    public static void main(String[] args) {
        Policy baseline = PolicyText.baseline();
        Policies alone = Policies.inForce(baseline, Optional.empty());
        System.out.println(
                "judging a call, us p50 (ratio to the built-in policy alone), and loading, ms of the first and the best");
        median(alone); // compiles what is hot
        double usual = median(alone);
        System.out.printf(
                Locale.ROOT,
                "%-34s %8.1f%n",
                "built-in policy, " + baseline.gates().size() + " gates",
                usual);
        for (Shape shape : Shape.values()) {
            byte[] file = shape.file();
            double[] load = load(file);
            Policies both = Policies.inForce(baseline, Optional.of(PolicyText.load("large.yaml", file)));
            double first = median(both);
            double large = Math.min(first, median(both));
            usual = Math.min(usual, median(alone));
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %8.1f  (%.1f)   %6.0f %6.0f   %d KiB%n",
                    "and 5,000: " + shape.name().toLowerCase(Locale.ROOT),
                    large,
                    large / usual,
                    load[0],
                    load[1],
                    file.length >> 10);
        }
    }

    /** What 5,000 gates can look like. */
    private enum Shape {
        PATHS("on: [read, write, delete], where: {path: {in: ['/srv/app-%d/**', '**/secret-%d.txt']}}"),
        PROGRAMS("on: run, where: {program: tool-%d}"),
        HOSTS("on: connect, where: {host: ['*.bad-%d.example', bad-%d.example]}"),
        WORDS("on: git, where: {verb: push, refs: [branch-%d, 'topic-%d/*']}"),
        PATTERNS("on: run, where: {arguments: {matches: 'flag-%d=\\d+'}}"),
        OUTSIDE("on: delete, where: {path: {outside: [workspace, tmp]}, by: tool-%d}"),
        FLAGS("on: delete, where: {recursive: true, force: true}, title: t%d"),
        NAMES("on: install, where: {ecosystem: npm, name: {is: ['package-%d', '@scope-%d/*']}}"),
        TEXT("match: {tool: Bash, any_command_regex: ['tool-%d +--force']}, evaluate: [{kind: always, action: deny}]");

        private final String body;

        Shape(String body) {
            this.body = body;
        }

        byte[] file() {
            StringBuilder yaml = new StringBuilder("version: " + (this == TEXT ? 1 : 2) + "\ngates:\n");
            for (int i = 0; i < GATES; i++) {
                yaml.append("  - {id: gate-").append(i).append(", ");
                yaml.append(body.replace("%d", String.valueOf(i))).append("}\n");
            }
            return yaml.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static double[] load(byte[] file) {
        double first = 0;
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            PolicyText.load("large.yaml", file);
            double ms = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
            first = i == 0 ? ms : first;
            best = Math.min(best, ms);
        }
        return new double[] {first, best};
    }

    private static double median(Policies policies) {
        List<ToolCall> calls = new ArrayList<>();
        CALLS.forEach(call -> calls.add(Actions.call(call)));
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadCpuTime();
            for (ToolCall call : calls) {
                List<Action> actions = call.actions();
                Engine.decide(policies, call, actions, Facts.NONE);
            }
            nanos[round] = (THREADS.getCurrentThreadCpuTime() - before) / calls.size();
        }
        Arrays.sort(nanos, ROUNDS / 2, ROUNDS);
        long[] warm = Arrays.copyOfRange(nanos, ROUNDS / 2, ROUNDS);
        return warm[warm.length / 2] / 1e3;
    }
}
