package io.openagentlock.bench;

import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.Receipt;
import java.nio.file.Path;

/**
 * A process that records decisions in a ledger and says so line by line, for {@link LedgerFaults} to kill and to
 * starve. {@code LedgerProcess DIRECTORY ENTRIES BYTES}: each decision hides that many bytes. Lines on standard output:
 * {@code ack INDEX LEAF SIZE ROOT} once an entry is durable, {@code refused CODE MESSAGE}, {@code mended} when one is
 * taken again after that, {@code done}. Ends with 3 when the ledger does not open, or does not mend in 20 seconds.
 */
public final class LedgerProcess {
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long PAUSE_MILLIS = 50;
    private static final int PUBLISH_EVERY = 8;
    private static final int NOT_THERE = 3;

    private final Ledger ledger;
    private final String padding;
    private boolean refused;

    private LedgerProcess(Ledger ledger, String padding) {
        this.ledger = ledger;
        this.padding = padding;
    }

    public static void main(String[] args) throws Exception {
        int entries = Integer.parseInt(args[1]);
        try (Ledger ledger = BenchLedger.open(Path.of(args[0]))) {
            LedgerProcess process = new LedgerProcess(ledger, "x".repeat(Integer.parseInt(args[2])));
            for (int i = 0; i < entries; i++) {
                process.record(i);
            }
        } catch (ProblemException problem) {
            say("error " + problem.problem().code() + " " + problem.problem().message());
            System.exit(NOT_THERE);
        }
        say("done");
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private void record(int number) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!recorded(number)) {
            if (System.nanoTime() > until) {
                throw new ProblemException(ledger.trouble().orElseThrow());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean recorded(int number) {
        try {
            Receipt receipt = ledger.append(BenchLedger.decision(padding, number));
            if (refused) {
                say("mended");
                refused = false;
            }
            say("ack " + receipt.index() + " " + receipt.leaf().base64() + " "
                    + receipt.checkpoint().size() + " "
                    + receipt.checkpoint().root().base64());
            if (number % PUBLISH_EVERY == PUBLISH_EVERY - 1) {
                ledger.publish();
            }
            return true;
        } catch (ProblemException problem) {
            if (!refused) {
                say("refused " + problem.problem().code() + " "
                        + problem.problem().message());
                refused = true;
            }
            return false;
        }
    }
}
