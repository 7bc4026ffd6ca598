package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.policy.Mode;
import io.openagentlock.tlog.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The bytes of each event are a format: they change only on purpose, with {@code -Dupdate=true}. */
class EventGoldenTest {
    private static final Instant TIME = TestLedger.START;
    private static final Hidden HIDDEN = new Hidden.Committed("A".repeat(43) + "=", 118);
    private static final String HEX = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final Agent AGENT =
            new Agent(new HarnessId("claude-code"), Optional.of(new SessionId("c-1")), Optional.of("reviewer \"two\""));

    private static Map<String, Event> events() {
        Map<String, Event> events = new TreeMap<>();
        events.put("genesis", new Event.Genesis("openagentlock.local/0011223344556677", TIME, 2, HEX));
        events.put("signer-first", new Event.SignerEnrolled("k1", "software", "AAAA", Optional.empty()));
        events.put("signer-by", new Event.SignerEnrolled("k2", "totp", "AAAA", Optional.of("k1")));
        events.put("signer-removed", new Event.SignerRemoved("k1", "k2"));
        Dsse dsse = new Dsse("application/x", "cGF5bG9hZA==", List.of(new Dsse.Signature("k1", "c2ln")));
        events.put("session-open", new Event.SessionOpened(new Sid("01JD"), dsse, "software"));
        events.put("session-seal", new Event.SessionSealed(new Sid("01JD"), 41, Hash.EMPTY_ROOT, "c2ln"));
        events.put("boot", new Event.Boot("0123456789abcdef", "0.1.0", 4711));
        events.put("heartbeat", new Event.Heartbeat());
        events.put("clock", new Event.Clock(-3_600_000));
        events.put("recovery", new Event.Recovery(100, HEX, 41, "frame is cut short"));
        events.put("outage", new Event.Outage(TIME, TIME.plusSeconds(5), 3, Map.of("timeout", 2L, "connect", 1L)));
        events.put(
                "policy",
                new Event.PolicyChanged(
                        TestLedger.POLICY,
                        Optional.of(TestLedger.POLICY),
                        List.of(new Event.Layer("baseline", TestLedger.POLICY)),
                        "start",
                        Optional.of("policy.yaml:3:1: unknown key")));
        events.put("mode", new Event.ModeChanged(Mode.MONITOR, Mode.ENFORCE, "k1"));
        Event.Decided decided = TestLedger.decision(1);
        events.put("decision", withHidden(decided, Optional.of(HIDDEN)));
        events.put("decision-labels", labelled(decided));
        events.put("decision-failed", failed());
        events.put("decision-granted", withHidden(decided, Optional.empty()).granted(7));
        events.put("policy-trust", new Event.PolicyTrusted(TestLedger.POLICY, HIDDEN, true, "k1"));
        events.put("grant", new Event.Granted(6, "k1"));
        events.put(
                "result", new Event.Finished(AGENT, Optional.of(new CallId("t-1")), new ToolName("Bash"), true, 2048));
        events.put("harness-session", new Event.HarnessSession(AGENT, Event.Moment.START, "resume"));
        events.put(
                "install",
                new Event.Installed(new HarnessId("cursor"), HIDDEN, "install", Optional.empty(), Optional.of(HEX)));
        events.put("refused", new Event.RequestsRefused("/v1/mode", "origin", 12, Optional.of(HIDDEN)));
        String vkey = "witness.example/w+4e64dfad+BPwXJBj2vHoqWh4wXcLxoIGjhF9uqLZQy5Mpkcj6IZyS";
        Optional<String> url = Optional.of("https://witness.example/");
        events.put("witness", new Event.WitnessNamed("office", vkey, url, "k1"));
        events.put("witness-removed", new Event.WitnessNamed("office", vkey, Optional.empty(), "k1"));
        String note = "log.example\n0\n" + Hash.EMPTY_ROOT.base64() + "\n\n\u2014 witness.example/w AAAAAAAA\n";
        events.put("anchor", new Event.Anchored(Event.Holder.WITNESS, "office", note));
        events.put("anchor-refused", new Event.AnchorRefused("office", "rollback", 41));
        events.put(
                "anchor-accept",
                new Event.AnchorAccepted(
                        Event.Holder.HOOK, "openagentlock.local/0011223344556677", 41, Hash.EMPTY_ROOT, "k1"));
        events.put(
                "reconcile",
                new Event.Reconciled(new HarnessId("codex"), 3, 60, 2, 12, 9, 1, 1, 2, 1, true, Optional.of(HIDDEN)));
        events.put("mcp-pin", new Event.McpPinned("files", HEX, "pinned", 2, "ed25519-0011223344556677"));
        events.put(
                "redact",
                new Event.Redaction(
                        List.of(3L, 17L), List.of("in"), Event.RedactionReason.CREDENTIAL, "ed25519-0011223344556677"));
        events.put(
                "redact-all",
                new Event.Redaction(List.of(3L), List.of(), Event.RedactionReason.MISTAKE, "ed25519-0011223344556677"));
        events.put(
                "range-untrusted",
                new Event.RangeUntrusted(
                        "ed25519-0011223344556677",
                        12,
                        Optional.of(40L),
                        Event.DistrustReason.STOLEN,
                        TIME,
                        Optional.of(HEX),
                        "ed25519-8899aabbccddeeff"));
        events.put("import", new Event.Imported(HEX, 2, 512, HIDDEN, "k1"));
        events.put(
                "import-line",
                new Event.ImportedLine(
                        41,
                        2,
                        HIDDEN,
                        new Event.Claim(
                                Optional.of("2026-01-02T03:04:05Z"),
                                Optional.of("claude-code"),
                                Optional.of("Bash"),
                                Optional.of("rogue.rm"),
                                Optional.of("deny"))));
        events.put(
                "export", new Event.Exported("otel", 7, Optional.of(41L), true, Optional.of("siem.example.org"), "k1"));
        events.put("export-follow", new Event.Exported("cef", 7, Optional.empty(), true, Optional.empty(), "k1"));
        events.put("signer-recovery", new Event.RecoveryEnrolled("ed25519-8899aabbccddeeff", "AAAA", "k1"));
        events.put(
                "signer-rotate",
                new Event.SignerRotated(
                        "ed25519-8899aabbccddeeff",
                        "software",
                        "AAAA",
                        List.of("ed25519-0011223344556677"),
                        "ed25519-0011223344556677",
                        new Dsse("application/x", "e30=", List.of(new Dsse.Signature("k1", "AAAA")))));
        events.put(
                "drift",
                new Event.Drifted(
                        Event.DriftPart.HOOKS,
                        Event.DriftState.WEAKENED,
                        Optional.of(new HarnessId("claude-code")),
                        HIDDEN,
                        Optional.of(HEX),
                        Optional.of(HEX),
                        Optional.of(HIDDEN)));
        events.put(
                "drift-program",
                new Event.Drifted(
                        Event.DriftPart.PROGRAM,
                        Event.DriftState.GONE,
                        Optional.empty(),
                        HIDDEN,
                        Optional.of(HEX),
                        Optional.empty(),
                        Optional.empty()));
        events.put("setting", new Event.SettingChanged("failure", "open", "k1"));
        events.put(
                "step-up",
                new Event.SteppedUp(
                        "ed25519-8899aabbccddeeff", List.of("/v1/operator/imports", "/v1/installs"), TIME, "k1"));
        events.put("disk-full", new Event.DiskFull());
        return events;
    }

    private static Event.Decided withHidden(Event.Decided e, Optional<Hidden> cwd) {
        return new Event.Decided(
                e.agent(),
                e.call(),
                e.tool(),
                HIDDEN,
                cwd,
                e.mode(),
                e.policy(),
                e.rule(),
                e.verdict(),
                e.effective(),
                e.trace(),
                7,
                e.kind(),
                e.fail());
    }

    private static Event labelled(Event.Decided e) {
        return new Event.Decided(
                e.agent(),
                e.call(),
                e.tool(),
                HIDDEN,
                Optional.empty(),
                e.mode(),
                e.policy(),
                e.rule(),
                Ruling.ALLOW,
                Ruling.ALLOW,
                e.trace(),
                0,
                e.kind(),
                e.fail(),
                e.grant(),
                List.of("secret-read"),
                List.of("new-dependency", "untrusted-content"));
    }

    private static Event failed() {
        return new Event.Decided(
                new Agent(new HarnessId("codex"), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                HIDDEN,
                Optional.empty(),
                Mode.ENFORCE,
                TestLedger.POLICY,
                Optional.empty(),
                Ruling.DENY,
                Ruling.DENY,
                List.of(),
                0,
                "software",
                Optional.of("bad-input"));
    }

    private static Entry entry(Event event) {
        return new Entry(TIME, 84_123_991, Optional.of(new Sid("01JD")), event);
    }

    @TestFactory
    List<DynamicTest> bytes_are_as_written_down_and_read_back() {
        return events().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> check(one.getKey(), one.getValue())))
                .toList();
    }

    private static void check(String name, Event event) throws IOException {
        byte[] leaf = EventWriter.write(entry(event));
        Path root = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")));
        Path golden = root.resolve("src/test/resources/ledger/" + name + ".txt");
        String text = new String(leaf, StandardCharsets.UTF_8) + "\n";
        if (Boolean.getBoolean("update")) {
            Files.createDirectories(golden.resolve("..").normalize());
            Files.writeString(golden, text);
        }
        assertThat(golden).content(StandardCharsets.UTF_8).isEqualTo(text);
        assertThat(EventReader.read(leaf)).isEqualTo(entry(event));
        for (int cut = 0; cut < leaf.length; cut++) {
            byte[] shorter = java.util.Arrays.copyOf(leaf, cut);
            assertThatThrownBy(() -> EventReader.read(shorter)).isInstanceOf(MalformedEntryException.class);
        }
    }

    @Test
    void every_event_has_golden_bytes() {
        List<Class<?>> covered = events().values().stream()
                .<Class<?>>map(Object::getClass)
                .distinct()
                .toList();
        assertThat(covered).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    @Test
    void a_field_that_nobody_knows_is_refused() {
        byte[] leaf = "{\"mono\":1,\"t\":\"heartbeat\",\"ts\":\"2026-11-23T08:00:00.000000Z\",\"v\":1,\"x\":1}"
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> EventReader.read(leaf)).isInstanceOf(MalformedEntryException.class);
    }

    @Test
    void an_entry_beyond_the_limit_is_refused_and_not_cut() {
        MemoryFiles files = new MemoryFiles();
        try (Ledger ledger = new TestLedger(files).openWithSession()) {
            List<Event.Layer> layers =
                    java.util.Collections.nCopies(64, new Event.Layer("é".repeat(512), TestLedger.POLICY));
            Event tooLong =
                    new Event.PolicyChanged(TestLedger.POLICY, Optional.empty(), layers, "start", Optional.empty());
            LedgerFaultsTest.assertCode(() -> ledger.append(tooLong), "entry-too-long");
            ledger.append(TestLedger.decision(1));
        }
    }

    @Test
    void secrets_are_in_no_file_of_the_ledger() {
        MemoryFiles files = new MemoryFiles();
        String secret = "obviously-fake-secret-0123456789";
        try (Ledger ledger = new TestLedger(files).openWithSession()) {
            ledger.append(TestLedger.decision(1, secret));
            ledger.append(TestLedger.decision(2, secret.repeat(1000)));
            assertThat(ledger.reader()
                            .payload(ledger.reader()
                                            .head()
                                            .orElseThrow()
                                            .checkpoint()
                                            .size()
                                    - 1)
                            .orElseThrow())
                    .containsEntry("in", secret.repeat(1000));
        }
        for (String path : files.paths()) {
            assertThat(new String(files.raw(path), StandardCharsets.ISO_8859_1))
                    .as(path)
                    .doesNotContain(secret);
        }
    }
}
