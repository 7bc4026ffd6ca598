package io.openagentlock.bench;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.gatekeeper.LogSigning;
import io.openagentlock.ledger.Agent;
import io.openagentlock.ledger.CertificateCheck;
import io.openagentlock.ledger.Dsse;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerSettings;
import io.openagentlock.ledger.LogFiles;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.ledger.SessionLease;
import io.openagentlock.ledger.Sid;
import io.openagentlock.ledger.Verifier;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.signer.NoteKey;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.VerifierKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The real ledger without a daemon: sessions by a key that everybody knows, decisions of a usual length. */
final class BenchLedger {
    private static final PolicyHash POLICY = PolicyHash.of(new byte[0]);
    private static final Instant END = Instant.parse("2999-01-01T00:00:00Z");

    private BenchLedger() {}

    /** Opens it without a session: to read. */
    static Ledger openToRead(Path directory) {
        return openToRead(new DiskLogFiles(directory));
    }

    static Ledger openToRead(LogFiles files) {
        long began = System.nanoTime();
        LedgerSettings settings = new LedgerSettings(
                InstantSource.system(),
                () -> (System.nanoTime() - began) / 1_000_000,
                new SecureRandom(),
                new LogSigning(),
                new Event.Boot(
                        "0123456789abcdef", "bench", ProcessHandle.current().pid()));
        return Ledger.open(files, settings);
    }

    /** Opens it, with a session. */
    static Ledger open(Path directory) {
        return open(new DiskLogFiles(directory));
    }

    static Ledger open(LogFiles files) {
        Ledger ledger = openToRead(files);
        Sid sid = new Sid("bench" + System.currentTimeMillis() + "n" + System.nanoTime());
        Dsse dsse = new Dsse("x", "eA==", List.of(new Dsse.Signature("k", "eA==")));
        ledger.openSession(
                new SessionLease(sid, key(ledger.origin(), sid), END, "software", () -> {}),
                List.of(
                        new Event.SessionOpened(sid, dsse, "software"),
                        new Event.PolicyChanged(POLICY, Optional.empty(), List.of(), "start", Optional.empty())));
        return ledger;
    }

    static VerifyReport verify(Path directory) {
        return new Verifier(new DiskLogFiles(directory), (opened, origin, enrolled) -> good(opened, origin))
                .verify(Optional.empty());
    }

    private static CertificateCheck.Result good(Event.SessionOpened opened, String origin) {
        VerifierKey key = key(origin, opened.sid()).verifier();
        return new CertificateCheck.Result.Good("k", key, Instant.EPOCH, END, POLICY, "", 0, Hash.EMPTY_ROOT);
    }

    private static NoteKey key(String origin, Sid sid) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 9);
        return NoteKey.session(SessionLease.keyName(origin, sid), new SigningKey(Secret.copyOf(seed)));
    }

    static Event result(long number) {
        return new Event.Finished(
                new Agent(new HarnessId("claude-code"), Optional.of(new SessionId("conversation")), Optional.empty()),
                Optional.of(new CallId("toolu_" + number)),
                new ToolName("Bash"),
                true,
                number);
    }

    static Event decision(long number) {
        return decision(
                "{\"command\":\"npm run build -- --number=" + number + "\",\"description\":\"Build it\"}", number);
    }

    static Event decision(String input, long number) {
        return new Event.Decided(
                new Agent(new HarnessId("claude-code"), Optional.of(new SessionId("conversation")), Optional.empty()),
                Optional.of(new CallId("toolu_" + number)),
                Optional.of(new ToolName("Bash")),
                Hidden.of(input),
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
}
