package io.openagentlock.policy;

import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.text.PolicyText;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What judging costs, in processor time (a busy machine does not show in it): percentiles over the labelled commands,
 * and the cost of scripts that grow tenfold, whose ratio is about ten where judging is linear.
 */
public final class JudgingReport {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 6;
    private static final List<String> GROWING = List.of(
            "a|",
            "rm -r ",
            "curl  ",
            "((",
            "$(",
            "echo hi; ",
            "'",
            "cat <(x) ",
            "sudo ",
            "x=$x ",
            "{a,b}",
            "`",
            "<<E\n",
            "cat .env ",
            "bash -c 'a' ",
            "git push ",
            "\\",
            "find / ",
            "a=b ",
            "$'\\x41'");

    private JudgingReport() {}

    public static void main(String[] args) throws Exception {
        Policies policies = Policies.inForce(PolicyText.baseline(), Optional.empty());
        Path file = Path.of(
                System.getProperty("project.dir", System.getProperty("user.dir")), "../shared/cases/commands.jsonl");
        if (Files.exists(file)) {
            percentiles(
                    policies,
                    CasesReport.read(file).stream().map(CasesReport.Case::call).toList());
        }
        System.out.println("script         1,000     10,000    100,000 characters (ms)    ratios");
        for (String piece : GROWING) {
            growth(policies, piece);
        }
    }

    private static void percentiles(Policies policies, List<ToolCall> calls) {
        long[] nanos = new long[calls.size()];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = cost(policies, calls.get(i));
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%d calls: p50 %.0f us, p90 %.0f us, p99 %.0f us, max %.0f us%n",
                nanos.length,
                nanos[nanos.length / 2] / 1e3,
                nanos[nanos.length * 9 / 10] / 1e3,
                nanos[nanos.length * 99 / 100] / 1e3,
                nanos[nanos.length - 1] / 1e3);
    }

    private static void growth(Policies policies, String piece) {
        double[] ms = new double[3];
        for (int i = 0; i < ms.length; i++) {
            ToolCall call = Calls.bash(piece.repeat((int) Math.pow(10, i + 3) / piece.length()));
            ms[i] = Double.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                ms[i] = Math.min(ms[i], cost(policies, call) / 1e6);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s %8.2f   %8.2f   %8.2f %27.1f %5.1f%n",
                piece.replace("\n", "\\n"),
                ms[0],
                ms[1],
                ms[2],
                ms[1] / ms[0],
                ms[2] / ms[1]);
    }

    private static long cost(Policies policies, ToolCall call) {
        long before = THREADS.getCurrentThreadCpuTime();
        Calls.decide(policies, call);
        return THREADS.getCurrentThreadCpuTime() - before;
    }
}
