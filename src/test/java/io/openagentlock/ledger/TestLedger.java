package io.openagentlock.ledger;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.Severity;
import io.openagentlock.policy.Trace;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A ledger with clocks that tests turn, and a user key that signs its sessions. */
final class TestLedger {
    static final PolicyHash POLICY = PolicyHash.of("policy: test".getBytes(StandardCharsets.UTF_8));
    static final Instant START = Instant.parse("2026-11-23T08:00:00.123456Z");
    static final TestKeys.Key USER = new TestKeys.Key("user", KeyType.ED25519, TestKeys.seed(7));
    static final String KID = "user-key-1";

    final LogFiles files;
    final AtomicInteger sessions = new AtomicInteger();
    volatile Instant wall = START;
    final AtomicLong mono = new AtomicLong();
    int segmentLimit = Wal.SEGMENT;

    TestLedger(LogFiles files) {
        this.files = files;
    }

    void pass(Duration time) {
        wall = wall.plus(time);
        mono.addAndGet(time.toMillis());
    }

    LedgerSettings settings() {
        return new LedgerSettings(
                () -> wall,
                mono::get,
                new SecureRandom(),
                new TestKeys(),
                new Event.Boot("0123456789abcdef", "0.1.0", 1));
    }

    Ledger open() {
        return Ledger.open(files, settings(), segmentLimit);
    }

    /** Opens the ledger and a session of an hour in it. */
    Ledger openWithSession() {
        Ledger ledger = open();
        session(ledger, Duration.ofHours(1));
        return ledger;
    }

    SessionLease session(Ledger ledger, Duration length) {
        Sid sid = new Sid("s"
                + ledger.reader().head().map(head -> head.checkpoint().size()).orElse(0L) + "n"
                + sessions.incrementAndGet());
        TestKeys.Key key = TestKeys.session(ledger.origin(), sid, 1000 + sessions.get());
        SessionLease lease = new SessionLease(sid, key, wall.plus(length), "software", key::erase);
        List<Event> events = new ArrayList<>();
        if (ledger.reader().milestones().stream()
                .noneMatch(entry -> entry.read().event() instanceof Event.SignerEnrolled)) {
            String user = Base64.getEncoder().encodeToString(USER.verifier().publicKey());
            events.add(new Event.SignerEnrolled(KID, "software", user, Optional.empty()));
        }
        events.add(new Event.SessionOpened(sid, certificate(ledger, lease, key), "software"));
        events.add(new Event.PolicyChanged(
                POLICY, Optional.empty(), List.of(new Event.Layer("baseline", POLICY)), "start", Optional.empty()));
        events.add(new Event.ModeChanged(Mode.MONITOR, Mode.ENFORCE, "start"));
        ledger.openSession(lease, events);
        return lease;
    }

    private Dsse certificate(Ledger ledger, SessionLease lease, TestKeys.Key key) {
        long size = ledger.reader().head().map(head -> head.checkpoint().size()).orElse(0L);
        byte[] payload = JsonWriter.canonical(Json.object()
                .put("origin", ledger.origin())
                .put("sid", lease.sid().value())
                .put("kind", lease.kind())
                .put("key", key.verifier().format())
                .put("from", Timestamp.format(wall))
                .put("to", Timestamp.format(lease.notAfter()))
                .put("size", size)
                .put("root", ledger.reader().root(size).base64())
                .build());
        String sig = Base64.getEncoder().encodeToString(USER.raw(payload));
        return new Dsse(
                "application/x-test",
                Base64.getEncoder().encodeToString(payload),
                List.of(new Dsse.Signature(KID, sig)));
    }

    /** The certificates that {@link #session} makes. */
    static CertificateCheck.Result check(
            Event.SessionOpened opened, String origin, Map<String, Event.SignerEnrolled> enrolled) {
        try {
            byte[] payload = Base64.getDecoder().decode(opened.certificate().payload());
            Dsse.Signature signature = opened.certificate().signatures().getFirst();
            Event.SignerEnrolled signer = enrolled.get(signature.keyid());
            if (signer == null) {
                return new CertificateCheck.Result.Bad("the signer is not enrolled");
            }
            byte[] expected = USER.raw(payload); // Ed25519 signs deterministically
            if (!signature.sig().equals(Base64.getEncoder().encodeToString(expected))) {
                return new CertificateCheck.Result.Bad("the signature is bad");
            }
            Json.Obj json = JsonReader.object(payload);
            boolean same = json.text("origin").orElseThrow().equals(origin)
                    && json.text("sid").orElseThrow().equals(opened.sid().value())
                    && json.text("kind").orElseThrow().equals(opened.kind())
                    && signer.kind().equals(opened.kind());
            if (!same) {
                return new CertificateCheck.Result.Bad("it is for something else");
            }
            return new CertificateCheck.Result.Good(
                    signature.keyid(),
                    VerifierKey.parse(json.text("key").orElseThrow()),
                    Timestamp.parse(json.text("from").orElseThrow()),
                    Timestamp.parse(json.text("to").orElseThrow()),
                    POLICY,
                    "0123456789abcdef",
                    json.integer("size").orElseThrow(),
                    Hash.parseBase64(json.text("root").orElseThrow()));
        } catch (Exception malformed) {
            return new CertificateCheck.Result.Bad(String.valueOf(malformed.getMessage()));
        }
    }

    static Event.Decided decision(int number) {
        return decision(number, "{\"command\":\"ls " + number + "\"}");
    }

    static Event.Decided decision(int number, String input) {
        return new Event.Decided(
                new Agent(new HarnessId("claude-code"), Optional.of(new SessionId("conversation-1")), Optional.empty()),
                Optional.of(new CallId("call-" + number)),
                Optional.of(new ToolName("Bash")),
                Hidden.of(input),
                Optional.of(Hidden.of("/home/someone/project")),
                Mode.ENFORCE,
                POLICY,
                Optional.of(new GateId("rogue.destructive-bash")),
                Ruling.DENY,
                Ruling.DENY,
                List.of(new Trace("baseline", new GateId("rogue.destructive-bash"), Severity.HIGH, "deny", true)),
                0,
                "software",
                Optional.empty());
    }
}
