package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real daemon watches the settings of a harness that was wired to it. */
@Timeout(120)
class DriftTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private Path settings;

    @BeforeEach
    void harness() throws IOException {
        settings = directory.resolve(".claude/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{\"model\":\"opus\"}\n");
        Path client = directory.resolve("home/bin/agentlock-hook");
        Files.createDirectories(client.getParent());
        Files.writeString(client, "#!/bin/sh\nexit 2\n");
        Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private CommandLine owner() {
        return new CommandLine(directory, "owner", clock);
    }

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock, Map.of("HOME", directory.toString()));
        assertThat(owner().run("session", "open").err()).isEmpty();
        return daemon;
    }

    private LiveDaemon wired() throws IOException {
        LiveDaemon daemon = daemon();
        daemon.wire(directory, "claude-code");
        return daemon;
    }

    private static List<Json.Obj> drift(LiveDaemon daemon) {
        return daemon.entries().stream()
                .filter(entry -> entry.text("t").equals(Optional.of("drift")))
                .toList();
    }

    private static List<String> states(LiveDaemon daemon) {
        return drift(daemon).stream()
                .map(entry -> entry.text("part").orElse("") + " "
                        + entry.text("state").orElse(""))
                .toList();
    }

    private static String banners(LiveDaemon daemon) {
        return daemon.health().items("banners").toString();
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(100);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    @Test
    void hooks_that_are_taken_out_are_put_back_and_both_are_entries() throws Exception {
        try (LiveDaemon daemon = wired()) {
            String wired = Files.readString(settings);
            Files.writeString(settings, "{\"model\":\"haiku\"}\n");
            await(() -> states(daemon).contains("hooks repaired"));
            assertThat(states(daemon)).containsExactly("hooks gone", "hooks repaired");
            assertThat(drift(daemon).getFirst().text("harness")).hasValue("claude-code");
            assertThat(Files.readString(settings)).contains("agentlock-hook", "haiku");
            assertThat(wired).contains("agentlock-hook", "opus");
            await(() -> !banners(daemon).contains("HOOKS GONE"));
        }
    }

    @Test
    void where_the_operator_wants_only_to_be_told_the_banner_stays_until_somebody_wires_again() throws Exception {
        try (LiveDaemon daemon = wired()) {
            assertThat(owner().run("config", "drift", "tell").out()).contains("drift is tell, recorded as entry ");
            String wired = Files.readString(settings);
            Files.delete(settings);
            await(() -> states(daemon).contains("hooks gone"));
            await(() -> banners(daemon).contains("HOOKS GONE — claude-code can act unseen"));
            assertThat(owner().run("status").out()).contains("HOOKS GONE");
            assertThat(settings).doesNotExist();
            Files.writeString(settings, wired);
            await(() -> states(daemon).contains("hooks whole"));
            assertThat(states(daemon)).containsExactly("hooks gone", "hooks whole");
            await(() -> !banners(daemon).contains("HOOKS GONE"));
        }
    }

    @Test
    void another_setting_beside_our_hooks_is_told_and_nothing_more_and_a_new_hook_client_is_shown() throws Exception {
        try (LiveDaemon daemon = wired()) {
            Thread.sleep(100);
            Files.writeString(settings, Files.readString(settings).replace("opus", "haiku"));
            await(() -> states(daemon).contains("hooks changed"));
            assertThat(banners(daemon)).doesNotContain("HOOKS");
            Files.writeString(directory.resolve("home/bin/agentlock-hook"), "#!/bin/sh\nexit 0\n");
            await(() -> states(daemon).contains("program changed"));
            assertThat(states(daemon)).containsExactly("hooks changed", "program changed");
            await(() -> banners(daemon).contains("HOOK CLIENT CHANGED"));
        }
    }
}
