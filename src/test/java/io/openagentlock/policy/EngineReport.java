package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.text.PolicyText;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the time of judging goes, in processor time and in bytes allocated: understanding, and the engine alone, over
 * the labelled commands; each the mean of the best of some rounds.
 */
public final class EngineReport {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 12;

    private EngineReport() {}

    private interface Work {
        int of(int call);
    }

    public static void main(String[] args) throws Exception {
        Policies policies = Policies.inForce(PolicyText.baseline(), Optional.empty());
        List<ToolCall> calls = CasesReport.read(Path.of("../shared/cases/commands.jsonl")).stream()
                .map(CasesReport.Case::call)
                .toList();
        List<List<Action>> meant = new ArrayList<>();
        calls.forEach(call -> meant.add(Calls.UNDERSTANDING.of(call)));
        long actions = meant.stream().mapToInt(List::size).sum();
        System.out.printf(
                Locale.ROOT,
                "%d calls, %.1f actions each, %d gates%n",
                calls.size(),
                actions / (double) calls.size(),
                policies.layers().getFirst().policy().gates().size());
        measure(
                "understanding",
                calls.size(),
                i -> Calls.UNDERSTANDING.of(calls.get(i)).size());
        measure(
                "engine",
                calls.size(),
                i -> Engine.decide(policies, calls.get(i), meant.get(i), Facts.NONE)
                        .trace()
                        .size());
    }

    private static void measure(String what, int calls, Work work) {
        long best = Long.MAX_VALUE;
        long bytes = 0;
        int sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadCpuTime();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < calls; i++) {
                sum += work.of(i);
            }
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - before);
            bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        }
        System.out.printf(
                Locale.ROOT,
                "%-14s %7.1f us a call, %6.1f KiB a call  (%d)%n",
                what,
                best / 1e3 / calls,
                bytes / 1024.0 / calls,
                sum);
    }
}
