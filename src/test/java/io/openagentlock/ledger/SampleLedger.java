package io.openagentlock.ledger;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A ledger in memory, for tests of what reads one: decisions of every kind, a minute apart. */
public final class SampleLedger implements AutoCloseable {
    private final TestLedger clocks;
    private final Ledger ledger;
    private int number;

    public SampleLedger() {
        this(Redacted.NOWHERE);
    }

    /** One whose redactions also destroy copies. */
    public SampleLedger(Redacted copies) {
        MemoryFiles files = new MemoryFiles();
        clocks = new TestLedger(files);
        ledger = Ledger.open(files, clocks.settings(), copies);
        clocks.session(ledger, Duration.ofHours(1));
    }

    public Ledger ledger() {
        return ledger;
    }

    /** A decision made of chance: tool, gate, mode, labels, conversation, command. */
    public void append(Random random) {
        clocks.pass(Duration.ofSeconds(1));
        boolean denied = random.nextInt(4) == 0;
        boolean monitor = random.nextInt(5) == 0;
        Ruling said = Ruling.of(!denied);
        ledger.append(new Event.Decided(
                new Agent(
                        new HarnessId(random.nextBoolean() ? "claude-code" : "codex"),
                        Optional.of(new SessionId("conversation-" + random.nextInt(5))),
                        Optional.empty()),
                Optional.of(new CallId("call-" + number)),
                Optional.of(new ToolName(List.of("Bash", "Read", "Edit").get(random.nextInt(3)))),
                Hidden.of("{\"command\":\""
                        + List.of("git push", "npm test", "rm -rf build").get(random.nextInt(3)) + " number" + number++
                        + "\",\"content\":\"unsearched\"}"),
                Optional.of(Hidden.of("/home/someone/project" + random.nextInt(3))),
                monitor ? Mode.MONITOR : Mode.ENFORCE,
                TestLedger.POLICY,
                denied ? Optional.of(new GateId("gate-" + random.nextInt(3))) : Optional.empty(),
                said,
                monitor ? Ruling.ALLOW : said,
                List.of(),
                0,
                "software",
                Optional.empty(),
                Optional.empty(),
                random.nextInt(6) == 0 ? List.of("saw-secrets") : List.of(),
                random.nextInt(9) == 0 ? List.of("online") : List.of()));
    }

    /** A decision about that tool input. */
    public void append(String input) {
        clocks.pass(Duration.ofSeconds(1));
        ledger.append(TestLedger.decision(number++, input));
    }

    /** Says that everything which an entry hides is destroyed, and destroys nothing. */
    public void redact(long entry) {
        ledger.append(new Event.Redaction(List.of(entry), List.of(), Event.RedactionReason.MISTAKE, "test"));
    }

    /** Destroys everything which an entry hides. */
    public void destroy(long entry) {
        ledger.redact(new Event.Redaction(List.of(entry), List.of(), Event.RedactionReason.MISTAKE, "test"));
    }

    /** Sets the clock back, which becomes an entry. */
    public void back(Duration time) {
        clocks.wall = clocks.wall.minus(time);
    }

    public List<LedgerEntry> entries() {
        long size = ledger.reader().head().orElseThrow().checkpoint().size();
        List<LedgerEntry> entries = new java.util.ArrayList<>();
        while (entries.size() < size) {
            entries.addAll(ledger.reader().entries(entries.size(), LedgerReader.MOST));
        }
        return entries;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
