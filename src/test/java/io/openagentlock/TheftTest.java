package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.operator.OperatorKey;
import io.openagentlock.signer.Signer;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's key is replaced, by itself and by the kit on paper after a theft, through the command line. */
class TheftTest {
    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    private CommandLine owner() {
        return new CommandLine(directory, "owner", clock);
    }

    /** Somebody with a copy of all that the owner's command line keeps. */
    private CommandLine thief() throws IOException {
        CommandLine thief = new CommandLine(directory, "thief", clock);
        Path copies = Files.createDirectories(thief.state().path());
        try (var files = Files.list(owner().state().path())) {
            for (Path file : files.toList()) {
                Files.copy(file, copies.resolve(file.getFileName()), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return thief;
    }

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        assertThat(owner().run("session", "open").err()).isEmpty();
        return daemon;
    }

    private static String kid(CommandLine user) {
        try (Signer signer = OperatorKey.find(user.state()).orElseThrow()) {
            return signer.id().value();
        }
    }

    /** The code of the kit, as it stands on paper. */
    private static String kit(CommandLine user) throws IOException {
        CommandLine.Result printed = user.run("signer", "recovery-kit");
        assertThat(printed.err()).isEmpty();
        return printed.out().lines().findFirst().orElseThrow();
    }

    private static long size(LiveDaemon daemon) {
        return daemon.client().get("/v1/ledger/root").ok().integer("size").orElseThrow();
    }

    private static void assertRefused(CommandLine.Result result, String why) {
        assertThat(result.exit()).as(result.out() + result.err()).isNotZero();
        assertThat(result.err()).contains(why);
    }

    private static boolean allowed(LiveDaemon daemon, String command) {
        return daemon.bash(command).integer("exit").orElseThrow() == 0;
    }

    @Test
    void after_a_theft_rotate_and_distrust_mark_exactly_the_thiefs_range() throws Exception {
        String old;
        long from;
        long to;
        try (LiveDaemon daemon = daemon()) {
            String code = kit(owner());
            assertThat(allowed(daemon, "ls")).isTrue();
            old = kid(owner());

            CommandLine thief = thief();
            from = size(daemon);
            clock.advance(Duration.ofMinutes(1));
            assertThat(thief.run("session", "renew").exit()).isZero();
            assertThat(allowed(daemon, "cat notes.txt")).isTrue();
            to = size(daemon);

            clock.advance(Duration.ofMinutes(1));
            CommandLine.Result rotated = owner().runWith(code + "\n", "signer", "rotate", "--recovery");
            assertThat(rotated.err()).isEmpty();
            assertThat(rotated.out()).contains("removed   " + old, "session   ");
            assertThat(kid(owner())).isNotEqualTo(old);
            // The new session seals the thief's before anything else: the seal is the last that the old key stands
            // behind.
            to = to + 1;
            CommandLine.Result marked = owner().run(
                            "ledger",
                            "distrust",
                            "--from",
                            "" + from,
                            "--to",
                            "" + to,
                            "--reason",
                            "stolen",
                            "--key",
                            old);
            assertThat(marked.err()).isEmpty();
            assertThat(marked.out()).contains("suspect: session ");

            assertThat(allowed(daemon, "pwd")).isTrue();
            assertRefused(thief.run("session", "renew"), "not enrolled");
            assertRefused(thief.run("signer", "rotate"), "not enrolled");
            assertRefused(thief.run("grant", "00000000"), "not enrolled");
            assertRefused(thief.run("signer", "recovery-kit"), "not enrolled");
            assertThat(causes(daemon))
                    .contains(
                            "POST /v1/sessions signer-not-enrolled",
                            "POST /v1/signers/rotate rotation-not-enrolled",
                            "POST /v1/operator/grants operator-not-enrolled",
                            "POST /v1/operator/signers/recovery operator-not-enrolled");
            assertThat(daemon.bugs()).isEmpty();
        }
        CommandLine.Result verified = owner().run("ledger", "verify", "--json");
        assertThat(verified.exit()).as(verified.out()).isEqualTo(3);
        assertThat(untrusted(verified.out())).containsExactly(from + "-" + to);
        assertThat(owner().run("ledger", "verify").out())
                .contains(" to " + (to - 1) + ": untrusted, stolen, marked in the ledger");
    }

    private static List<String> causes(LiveDaemon daemon) {
        return daemon.entries().stream()
                .filter(entry -> entry.text("t").equals(Optional.of("refused")))
                .map(entry -> entry.text("route").orElse("") + " "
                        + entry.text("cause").orElse(""))
                .toList();
    }

    /** What is not trusted, neighbours joined: first entry, and the one after the last. */
    private static List<String> untrusted(String json) throws JsonException {
        List<String> joined = new ArrayList<>();
        long begun = -1;
        long end = -1;
        for (Json item :
                JsonReader.object(json.getBytes(StandardCharsets.UTF_8)).items("ranges")) {
            Json.Obj range = (Json.Obj) item;
            boolean trusted = range.text("trust").equals(Optional.of("trusted"));
            if (!trusted) {
                assertThat(range.text("trust")).hasValue("untrusted");
                begun = begun < 0 ? range.integer("from").orElseThrow() : begun;
                end = range.integer("to").orElseThrow();
            } else if (begun >= 0) {
                joined.add(begun + "-" + end);
                begun = -1;
            }
        }
        return joined;
    }

    @Test
    void a_thief_who_rotates_first_is_rotated_away_by_the_kit_and_cannot_undo_it() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            String code = kit(owner());
            CommandLine thief = thief();
            assertThat(thief.run("signer", "rotate").exit()).isZero();
            assertRefused(owner().run("session", "renew"), "not enrolled");
            assertRefused(thief.run("signer", "recovery-kit"), "nothing replaces it");

            assertThat(owner().runWith(code, "signer", "rotate", "--recovery").err())
                    .isEmpty();
            assertThat(owner().run("session", "renew").err()).isEmpty();
            assertRefused(thief.run("session", "renew"), "not enrolled");
            assertRefused(thief.run("signer", "rotate"), "not enrolled");
            assertThat(allowed(daemon, "ls")).isTrue();
        }
        CommandLine.Result verified = owner().run("ledger", "verify");
        assertThat(verified.exit()).as(verified.out()).isZero();
    }

    @Test
    void the_kit_works_when_no_session_is_open_and_after_a_restart() throws Exception {
        String code;
        try (LiveDaemon _ = daemon()) {
            code = kit(owner());
        }
        Files.delete(owner().state().path().resolve("software.key"));
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            assertRefused(owner().run("session", "open"), "no enrolled key is at hand");
            assertThat(owner().runWith(code.toLowerCase(java.util.Locale.ROOT), "signer", "rotate", "--recovery")
                            .err())
                    .isEmpty();
            assertThat(allowed(daemon, "ls")).isTrue();
        }
        assertThat(owner().run("ledger", "verify").exit()).isZero();
    }

    @Test
    void a_rotation_by_the_old_key_moves_sessions_and_acts_to_the_new_one() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            CommandLine former = thief();
            String old = kid(owner());
            CommandLine.Result rotated = owner().run("signer", "rotate");
            assertThat(rotated.err()).isEmpty();
            assertThat(rotated.out()).contains("signer    " + kid(owner()), "removed   " + old);
            assertThat(allowed(daemon, "ls")).isTrue();
            assertThat(owner().run("session", "renew").exit()).isZero();
            assertRefused(former.run("session", "end"), "not enrolled");
        }
        try (LiveDaemon daemon = daemon()) {
            assertThat(allowed(daemon, "ls")).isTrue();
        }
        assertThat(owner().run("ledger", "verify").exit()).isZero();
    }

    @Test
    void a_wrong_code_rotates_nothing() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            String code = kit(owner());
            char last = code.charAt(3) == 'A' ? 'B' : 'A';
            String slip = code.substring(0, 3) + last + code.substring(4);
            String other = owner().run("signer", "recovery-kit")
                    .out()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            assertRefused(owner().runWith(slip, "signer", "rotate", "--recovery"), "no recovery code");
            assertRefused(owner().runWith("", "signer", "rotate", "--recovery"), "no recovery code");
            assertRefused(owner().runWith(other, "signer", "rotate", "--recovery"), "not enrolled");
            assertThat(owner().run("session", "renew").exit()).isZero();
            assertThat(daemon.bugs()).isEmpty();
        }
    }
}
