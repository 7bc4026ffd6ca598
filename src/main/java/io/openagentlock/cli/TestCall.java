package io.openagentlock.cli;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.operator.KeyRing;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.harness.HookReply;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The end of {@code up}: one call through the installed client, its verdict, its receipt, and the receipt's verification. */
record TestCall(Parts parts, Console console, Supplier<DaemonClient> daemon, StateDirectory state, KeyRing keys) {
    int run() {
        Home home = console.home();
        SyntheticCall call = SyntheticCall.fresh(home);
        HookReply reply = call.run();
        Optional<Json.Obj> recorded = call.recorded(daemon.get());
        if (recorded.isEmpty()) {
            console.error("the test call was not recorded: " + reply.stderr().strip(), "run `agentlock doctor`");
            return Exit.BAD;
        }
        Json.Obj entry = recorded.get().object("entry").orElseThrow();
        boolean denied = reply.exitCode() == Exit.DENY;
        boolean meant = entry.text("effective").equals(Optional.of(denied ? "deny" : "allow"));
        console.say("test call `" + SyntheticCall.COMMAND + "` (judged, never run): " + verdict(entry));
        EntryProof proof = EntryProof.fetch(daemon.get(), recorded.get());
        console.say("receipt   " + proof.save(home.receipts()));
        verified(home, proof);
        if (!meant || !entry.text("verdict").equals(Optional.of("deny"))) {
            console.error("the test call was not denied as it must be", "run `agentlock doctor`");
            return Exit.BAD;
        }
        return Exit.DONE;
    }

    private static String verdict(Json.Obj entry) {
        String said = entry.text("verdict").orElse("?");
        String effective = entry.text("effective").orElse(said);
        String gate = entry.text("rule").map(rule -> " by " + rule).orElse("");
        return Console.oneLine(
                effective + (said.equals(effective) ? "" : " (monitor mode; policy says " + said + ")") + gate);
    }

    private void verified(Home home, EntryProof proof) {
        VerifierKey log = logKey(home);
        Checkpoint checkpoint = proof.verify(log);
        new io.openagentlock.cli.operator.History(
                        home.directory(), new io.openagentlock.cli.operator.Anchors(state), daemon.get(), parts.clock())
                .advance(checkpoint.origin(), checkpoint.size(), checkpoint.root(), Optional.of(log.format()));
        boolean session =
                keys.all().stream().anyMatch(signer -> proof.signedBySession(daemon.get(), log, signer.key()));
        console.say("verified  entry " + proof.seq() + " is in the log of " + checkpoint.size()
                + " entries: inclusion and log signature are good, "
                + (session ? "signed under your session" : "the session's signature is another operator's"));
    }

    private static VerifierKey logKey(Home home) {
        Path file = home.ledger().resolve("log").resolve("log.vkey");
        try {
            return VerifierKey.parse(
                    Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
