package io.openagentlock.bench;

import io.openagentlock.ledger.VerifyReport;
import java.nio.file.Path;
import java.time.Duration;

/** How fast a ledger of {@link LargeBench} is verified: {@code VerifyBench DIRECTORY [ROUNDS]}. Prints, writes nothing. */
public final class VerifyBench {
    private VerifyBench() {}

    public static void main(String[] args) {
        Path ledger = Path.of(args[0]).resolve("ledger");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        for (int i = 0; i < rounds; i++) {
            verify(ledger);
        }
    }

    static void verify(Path ledger) {
        long start = System.nanoTime();
        Duration before = processor();
        VerifyReport report = BenchLedger.verify(ledger);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "verify: %,d entries in %.2f s = %,.0f a second, %.2f us of processor an entry, %d findings%n",
                report.size(),
                seconds,
                report.size() / seconds,
                processor().minus(before).toNanos() / 1e3 / report.size(),
                report.findings().size());
        report.findings().stream().limit(3).forEach(finding -> System.out.println(finding.line()));
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
