package io.openagentlock.nativehook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.HarnessId;
import io.openagentlock.cli.client.HookClient;
import io.openagentlock.cli.client.KeptReceipts;
import io.openagentlock.harness.EventName;
import io.openagentlock.harness.HookReply;
import io.openagentlock.support.SettableClock;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both hook clients keep the furthest receipt, and refuse a daemon that shows less. */
class HookReceiptTest {
    private static final String A = "A".repeat(43) + "=";
    private static final String B = "E".repeat(43) + "=";

    @TempDir
    Path temp;

    private HookHome home;
    private Path kept;
    private final AtomicReference<String> receipt = new AtomicReference<>("");

    /** Which of the two is asked. */
    enum Client {
        C,
        JAVA
    }

    @BeforeEach
    void home() throws Exception {
        home = HookHome.create(temp.resolve("home"), NativeBuild.client());
        kept = Files.createDirectories(temp.resolve("state/seen/one")).toRealPath();
        home.write("bin/seen-dir", kept + "\n", "rw-------");
    }

    private FakeDaemon daemon() throws Exception {
        return FakeDaemon.at(home.socket(), (request, line) -> {
            String plain = request.reply(0, "", "");
            String told = receipt.get();
            line.send(FakeDaemon.ok(told.isEmpty() ? plain : plain.replace("\n", " " + told + "\n")));
        });
    }

    private HookReply ask(Client client, String event) throws Exception {
        if (client == Client.C) {
            HookHome.Result result = HookHome.run(home.command("claude-code", event), "{}".getBytes(UTF_8));
            return new HookReply(result.out(), result.err(), result.exit());
        }
        SettableClock clock = new SettableClock(Instant.parse("2026-11-01T08:00:00Z"));
        return new HookClient(
                        home.dir(), new HarnessId("claude-code"), new EventName(event), "/", Optional.empty(), clock)
                .ask(new ByteArrayInputStream("{}".getBytes(UTF_8)));
    }

    private HookReply shown(Client client, String now) throws Exception {
        receipt.set(now);
        return ask(client, "PreToolUse");
    }

    @ParameterizedTest
    @EnumSource
    void a_daemon_that_shows_less_or_something_else_is_refused_with_a_reason(Client client) throws Exception {
        try (FakeDaemon daemon = daemon()) {
            assertThat(shown(client, "10 " + A + " log").exitCode()).isZero();
            assertThat(shown(client, "10 " + A + " log").exitCode()).isZero();
            assertThat(shown(client, "12 " + B + " log").exitCode()).isZero();
            assertThat(shown(client, "11 " + B + " log").stderr())
                    .startsWith("agentlock: the ledger was rolled back: it had 12 entries, now it has 11; "
                            + "the call is denied (hint: run `agentlock ledger anchor`");
            assertThat(shown(client, "12 " + A + " log").stderr()).contains("the ledger was rewritten");
            assertThat(shown(client, "99 " + B + " other").stderr()).contains("replaced by another one");
            assertThat(shown(client, "").stderr()).contains("shows no ledger, and it had 12 entries");
            assertThat(shown(client, "13 " + A + " log").exitCode()).isZero();
            assertThat(home.outages()).hasSize(4).containsOnly("claude-code PreToolUse history");
            receipt.set("1 " + A + " log");
            assertThat(ask(client, "StatusLine").stdout()).contains("LEDGER ROLLED BACK");
            assertThat(ask(client, "Stop").exitCode()).isEqualTo(1);
            assertThat(daemon.troubles()).isEmpty();
        }
    }

    @Test
    void what_one_client_keeps_the_other_reads() throws Exception {
        try (FakeDaemon daemon = daemon()) {
            shown(Client.C, "10 " + A + " log");
            assertThat(shown(Client.JAVA, "9 " + A + " log").exitCode()).isEqualTo(2);
            shown(Client.JAVA, "20 " + A + " log");
            assertThat(shown(Client.C, "19 " + A + " log").exitCode()).isEqualTo(2);
            assertThat(new KeptReceipts(home.dir())
                            .read()
                            .orElseThrow()
                            .checkpoint()
                            .size())
                    .isEqualTo(20);
            assertThat(Files.getPosixFilePermissions(kept.resolve("newest"))).hasSize(2);
            assertThat(daemon.troubles()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_set_aside_does_not_count_and_damage_is_not_nothing(Client client) throws Exception {
        try (FakeDaemon daemon = daemon()) {
            shown(client, "10 " + A + " log");
            new KeptReceipts(home.dir()).setAside();
            assertThat(kept.resolve("former.1")).exists();
            assertThat(shown(client, "3 " + B + " other").exitCode()).isZero();
            Files.writeString(kept.resolve("newest"), "nonsense");
            assertThat(shown(client, "4 " + B + " other").stderr())
                    .contains("the kept receipt of the ledger is damaged");
            Files.writeString(kept.resolve("newest"), "");
            assertThat(shown(client, "4 " + B + " other").exitCode()).isZero();
            assertThat(shown(client, "4 EEEE other").exitCode()).isEqualTo(2);
            Files.delete(home.dir().resolve("bin/seen-dir")); // nowhere to keep it: as before there were receipts
            assertThat(shown(client, "1 " + B + " other").exitCode()).isZero();
            assertThat(daemon.troubles()).isEmpty();
        }
    }

    @Test
    void clients_side_by_side_raise_no_false_alarm() throws Exception {
        AtomicInteger size = new AtomicInteger();
        try (FakeDaemon daemon = FakeDaemon.at(home.socket(), (request, line) -> {
                    int now = size.incrementAndGet();
                    Thread.sleep(now % 7); // answers overtake each other
                    line.send(FakeDaemon.ok(request.reply(0, "", "").replace("\n", " " + now + " " + A + " log\n")));
                });
                ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Future<HookReply>> replies = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                Client client = i % 8 == 0 ? Client.JAVA : Client.C;
                replies.add(many.submit(() -> ask(client, "PreToolUse")));
            }
            for (Future<HookReply> reply : replies) {
                assertThat(reply.get()).isEqualTo(new HookReply("", "", 0));
            }
            assertThat(new KeptReceipts(home.dir())
                            .read()
                            .orElseThrow()
                            .checkpoint()
                            .size())
                    .isGreaterThan(100);
            assertThat(daemon.troubles()).isEmpty();
        }
    }
}
