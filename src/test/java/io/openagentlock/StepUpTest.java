package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Reply;
import io.openagentlock.session.OperatorRequest;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SoftwareSigner;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One act of the operator lets a key in memory sign a named few others, for five minutes. */
class StepUpTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SEARCH = "/v1/ledger/search";
    private static final Json.Obj QUESTION = Json.object().put("limit", 1).build();

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final Signer key = new SoftwareSigner(Secret.random(32, RANDOM));
    private final AtomicLong nonces = new AtomicLong();

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        daemon.openSession(Duration.ofHours(4));
        return daemon;
    }

    private Json.Obj asking(String... acts) {
        return Json.object()
                .put("key", Base64.getEncoder().encodeToString(key.key().bytes()))
                .put(
                        "acts",
                        Json.array(
                                List.of(acts).stream().<Json>map(Json.Str::new).toList()))
                .build();
    }

    private Reply stepUp(LiveDaemon daemon, String... acts) {
        return daemon.operator().post("/v1/operator/step-up", asking(acts));
    }

    /** With the short-lived key. */
    private Reply post(LiveDaemon daemon, String path, Json body) {
        Json.Obj health = daemon.health();
        byte[] bytes = DaemonClient.bytes(body);
        OperatorRequest request = OperatorRequest.of(
                health.text("origin").orElseThrow(),
                health.text("boot").orElseThrow(),
                "POST",
                path,
                bytes,
                "n" + nonces.incrementAndGet(),
                clock.instant());
        byte[] envelope = JsonWriter.compact(request.sign(key).toJson()).getBytes(StandardCharsets.UTF_8);
        return daemon.client()
                .post(
                        path,
                        bytes,
                        Map.of("AgentLock-Operator", Base64.getEncoder().encodeToString(envelope)));
    }

    private static void assertRefused(Reply reply, String code) {
        assertThat(reply.json().object("error").flatMap(error -> error.text("code")))
                .hasValue(code);
        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void it_signs_what_it_was_let_in_for_and_nothing_else_and_is_an_entry() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            assertRefused(post(daemon, SEARCH, QUESTION), "operator-not-enrolled");
            Json.Obj done = stepUp(daemon, SEARCH).ok();
            Json.Obj entry =
                    daemon.entries().get(Math.toIntExact(done.integer("seq").orElseThrow()));
            assertThat(entry.text("t")).hasValue("step-up");
            assertThat(entry.text("by").orElseThrow()).startsWith("ed25519-");
            assertThat(post(daemon, SEARCH, QUESTION).status()).isEqualTo(200);
            assertThat(post(daemon, SEARCH, QUESTION).status()).isEqualTo(200);
            assertRefused(
                    post(
                            daemon,
                            "/v1/policy",
                            Json.object().put("text", "version: 1\ngates: []\n").build()),
                    "step-up-other-act");
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    @Test
    void it_ends_after_five_minutes_with_the_session_and_with_the_daemon() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            stepUp(daemon, SEARCH).ok();
            clock.advance(Duration.ofMinutes(5).minusSeconds(1));
            assertThat(post(daemon, SEARCH, QUESTION).status()).isEqualTo(200);
            clock.advance(Duration.ofSeconds(1));
            assertRefused(post(daemon, SEARCH, QUESTION), "operator-not-enrolled");
            stepUp(daemon, SEARCH).ok();
            daemon.operator().post("/v1/sessions/end", Json.object().build()).ok();
            assertRefused(post(daemon, SEARCH, QUESTION), "operator-not-enrolled");
            daemon.openSession(Duration.ofHours(1));
            stepUp(daemon, SEARCH).ok();
        }
        try (LiveDaemon daemon = daemon()) {
            assertRefused(post(daemon, SEARCH, QUESTION), "operator-not-enrolled");
        }
    }

    @Test
    void it_ends_when_the_key_that_let_it_in_is_replaced() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            stepUp(daemon, SEARCH).ok();
            daemon.operator().rotations().rotate(Optional.empty(), Duration.ofHours(1));
            assertRefused(post(daemon, SEARCH, QUESTION), "operator-not-enrolled");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/operator/step-up",
                "/v1/operator/settings",
                "/v1/operator/distrust",
                "/v1/operator/anchors/accept",
                "/v1/operator/stop",
                "/v1/sessions/end",
                "/v1/operator/signers",
                "/v1/operator/signers/recovery",
            })
    void keys_failures_and_trust_need_the_operators_own_key(String act) throws IOException {
        try (LiveDaemon daemon = daemon()) {
            assertRefused(stepUp(daemon, SEARCH, act), "step-up-too-much");
            assertRefused(post(daemon, SEARCH, QUESTION), "operator-not-enrolled");
        }
    }

    @Test
    void it_lets_no_other_key_in() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            stepUp(daemon, SEARCH).ok();
            assertRefused(post(daemon, "/v1/operator/step-up", asking("/v1/policy")), "step-up-other-act");
        }
    }
}
