package io.openagentlock.verify;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.gatekeeper.LogSigning;
import io.openagentlock.ledger.Agent;
import io.openagentlock.ledger.Dsse;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Head;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerSettings;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.ledger.SessionLease;
import io.openagentlock.ledger.Sid;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.session.Admission;
import io.openagentlock.session.Certificate;
import io.openagentlock.session.Challenge;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.SoftwareSigner;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Ledgers as the daemon writes them: our own writer, certified sessions, real keys. Also a program, see {@link #main}. */
public final class SignedLedger implements AutoCloseable {
    private static final PolicyHash POLICY = PolicyHash.of("policy: test".getBytes(StandardCharsets.UTF_8));
    private static final Instant START = Instant.parse("2026-11-23T08:00:00.123456Z");
    private static final String BOOT = "0123456789abcdef";

    /** Entries that a new session brings with it. */
    private static final int OPENING = 4;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong mono = new AtomicLong();
    private final SoftwareSigner user = new SoftwareSigner(Secret.random(32, random));
    private final Ledger ledger;

    private SignedLedger(Path directory) {
        LedgerSettings settings =
                new LedgerSettings(this::now, mono::get, random, new LogSigning(), new Event.Boot(BOOT, "0.1.0", 1));
        ledger = Ledger.open(new DiskLogFiles(directory), settings);
    }

    private Instant now() {
        return START.plusMillis(mono.get());
    }

    /** A ledger of so many entries, two sessions if there is room, published. */
    static SignedLedger of(Path directory, int size) {
        SignedLedger made = new SignedLedger(directory);
        made.session(size);
        if (size > 100) {
            made.grow(size / 2);
            made.mono.addAndGet(1_000);
            made.ledger.sealSession();
            made.session(size);
        }
        made.grow(size);
        made.ledger.publish();
        return made;
    }

    Ledger ledger() {
        return ledger;
    }

    long size() {
        return ledger.reader().head().map(head -> head.checkpoint().size()).orElse(0L);
    }

    /** The receipt of an entry and its bytes, as two files. */
    void receipt(long index, Path proof, Path entry) throws IOException {
        Files.writeString(proof, ledger.reader().proof(index));
        Files.write(entry, ledger.reader().entry(index).bytes());
    }

    private void grow(int size) {
        long missing = size - size();
        for (long i = 1; i < missing; i++) {
            mono.incrementAndGet();
            ledger.appendLater(i % 50 == 0 ? decision(i) : new Event.Heartbeat());
        }
        if (missing > 0) {
            ledger.append(decision(size));
        }
    }

    private void session(int size) {
        long had = size();
        Checkpoint now = ledger.reader()
                .head()
                .map(Head::checkpoint)
                .orElseGet(() -> new Checkpoint(ledger.origin(), 0, Hash.EMPTY_ROOT));
        Admission admission = new Admission(this::now, random, BOOT);
        Challenge challenge = admission.challenge(now, POLICY);
        Certificate certificate = challenge.certificate(user, now(), now().plus(Duration.ofHours(20)));
        EnrolledKey enrolled = EnrolledKey.of(SignerKind.SOFTWARE, user.key().bytes());
        Admission.Admitted admitted = admission.admit(certificate.sign(user), enrolled);
        Sid sid = new Sid(certificate.sid());
        Dsse recorded = recorded(admitted.envelope());
        Event.SessionOpened opened = new Event.SessionOpened(sid, recorded, "software");
        Event.PolicyChanged policy =
                new Event.PolicyChanged(POLICY, Optional.empty(), List.of(), "start", Optional.empty());
        Event.SignerEnrolled signer = new Event.SignerEnrolled(
                enrolled.id().value(),
                "software",
                Base64.getEncoder().encodeToString(user.key().bytes()),
                Optional.empty());
        List<Event> events = had > 0 || size < OPENING ? List.of(opened) : List.of(signer, opened, policy);
        SessionLease lease =
                new SessionLease(sid, admitted.key(), certificate.notAfter(), "software", admitted.key()::close);
        ledger.openSession(lease, events);
    }

    private static Dsse recorded(io.openagentlock.session.Dsse envelope) {
        var json = envelope.toJson();
        var signature =
                (io.openagentlock.wire.Json.Obj) json.items("signatures").getFirst();
        return new Dsse(
                json.text("payloadType").orElseThrow(),
                json.text("payload").orElseThrow(),
                List.of(new Dsse.Signature(
                        signature.text("keyid").orElseThrow(),
                        signature.text("sig").orElseThrow())));
    }

    private static Event.Decided decision(long number) {
        return new Event.Decided(
                new Agent(new HarnessId("claude-code"), Optional.of(new SessionId("conversation-1")), Optional.empty()),
                Optional.of(new CallId("call-" + number)),
                Optional.of(new ToolName("Bash")),
                Hidden.of("{\"command\":\"ls " + number + "\"}"),
                Optional.of(Hidden.of("/home/someone/project")),
                Mode.ENFORCE,
                POLICY,
                Optional.empty(),
                Ruling.ALLOW,
                Ruling.ALLOW,
                List.of(),
                0,
                "software",
                Optional.empty());
    }

    @Override
    public void close() {
        ledger.close();
    }

    /**
     * Writes ledgers with one receipt each, below a directory: {@code <size>/ledger}, {@code <size>/receipt.tlog-proof},
     * {@code <size>/entry}. Arguments: directory, then sizes.
     */
    public static void main(String[] args) throws IOException {
        for (int i = 1; i < args.length; i++) {
            Path place = Path.of(args[0], args[i]);
            Files.createDirectories(place);
            try (SignedLedger made = of(place.resolve("ledger"), Integer.parseInt(args[i]))) {
                made.receipt(
                        made.random.nextLong(made.size()), place.resolve("receipt.tlog-proof"), place.resolve("entry"));
            }
        }
    }
}
