package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Reply;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One-time exceptions by the operator, on a real daemon. */
class GrantTest {
    private static final String DENIED = "git push --force origin main";
    private static final Pattern CODE = Pattern.compile("agentlock grant ([0-9A-HJKMNP-TV-Z]{8})");

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        daemon.openSession(Duration.ofHours(4));
        return daemon;
    }

    /** The code in a deny; empty where there is none. */
    private static Optional<String> code(Json.Obj denied) {
        assertThat(denied.integer("exit")).hasValue(2L);
        Matcher found = CODE.matcher(denied.text("stderr").orElseThrow());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static boolean passes(Json.Obj reply) {
        return reply.integer("exit").orElseThrow() == 0;
    }

    private static Reply grant(LiveDaemon daemon, String code) {
        return daemon.operator()
                .post("/v1/operator/grants", Json.object().put("code", code).build());
    }

    private static Json.Obj with(String name, String value) {
        Json.Builder changed = Json.object();
        LiveDaemon.payload(DENIED)
                .fields()
                .forEach((field, old) -> changed.put(field, field.equals(name) ? new Json.Str(value) : old));
        return changed.build();
    }

    private static List<Json.Obj> decisions(LiveDaemon daemon) {
        return daemon.entries().stream()
                .filter(entry -> entry.text("t").equals(Optional.of("decision")))
                .toList();
    }

    @Test
    void a_granted_call_runs_once_and_the_record_says_why() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            String code = code(daemon.bash(DENIED)).orElseThrow();
            Json.Obj granted = grant(daemon, code).ok();
            assertThat(passes(daemon.bash(DENIED))).isTrue();
            assertThat(passes(daemon.bash(DENIED))).isFalse();
            Json.Obj entry =
                    daemon.entries().get(Math.toIntExact(granted.integer("seq").orElseThrow()));
            assertThat(entry.text("t")).hasValue("grant");
            assertThat(entry.integer("denied")).isEqualTo(granted.integer("denied"));
            assertThat(entry.text("by").orElseThrow()).startsWith("ed25519-");
            List<Json.Obj> decisions = decisions(daemon);
            assertThat(decisions)
                    .extracting(one -> one.text("effective").orElse(""))
                    .containsExactly("deny", "allow", "deny");
            assertThat(decisions)
                    .extracting(one -> one.text("verdict").orElse(""))
                    .containsOnly("deny");
            assertThat(decisions)
                    .extracting(one -> one.integer("grant"))
                    .containsExactly(Optional.empty(), granted.integer("seq"), Optional.empty());
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    @Test
    void a_code_works_once_in_any_spelling() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            String code = code(daemon.bash(DENIED)).orElseThrow();
            String written = (code.substring(0, 4) + "-" + code.substring(4)).toLowerCase(java.util.Locale.ROOT);
            assertThat(grant(daemon, written).status()).isEqualTo(200);
            assertThat(grant(daemon, code).status()).isEqualTo(403);
        }
    }

    @Test
    void the_same_call_keeps_its_code_while_it_waits() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            assertThat(code(daemon.bash(DENIED))).isEqualTo(code(daemon.bash(DENIED)));
        }
    }

    @Test
    void another_command_session_or_directory_stays_denied() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            grant(daemon, code(daemon.bash(DENIED)).orElseThrow()).ok();
            assertThat(passes(daemon.bash("git push --force origin master"))).isFalse();
            assertThat(passes(daemon.hook("PreToolUse", with("session_id", "other"))))
                    .isFalse();
            assertThat(passes(daemon.hook("PreToolUse", with("cwd", "/elsewhere"))))
                    .isFalse();
            assertThat(passes(daemon.hook("PreToolUse", with("tool_use_id", "toolu_again"))))
                    .isTrue();
        }
    }

    @Test
    void a_grant_ends_with_the_policy_that_denied() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            grant(daemon, code(daemon.bash(DENIED)).orElseThrow()).ok();
            daemon.operator()
                    .post(
                            "/v1/policy",
                            Json.object().put("text", "version: 1\ngates: []\n").build())
                    .ok();
            assertThat(passes(daemon.bash(DENIED))).isFalse();
        }
    }

    @Test
    void codes_and_grants_last_ten_minutes() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            String late = code(daemon.bash(DENIED)).orElseThrow();
            clock.advance(Duration.ofMinutes(10));
            assertThat(grant(daemon, late).status()).isEqualTo(403);
            grant(daemon, code(daemon.bash(DENIED)).orElseThrow()).ok();
            clock.advance(Duration.ofMinutes(10));
            assertThat(passes(daemon.bash(DENIED))).isFalse();
        }
    }

    @Test
    void self_protection_offers_no_code() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            assertThat(code(daemon.bash("agentlock mode monitor"))).isEmpty();
            assertThat(code(daemon.bash(DENIED + " && agentlock mode monitor"))).isEmpty();
        }
    }

    @Test
    void only_the_operator_grants() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            String code = code(daemon.bash(DENIED)).orElseThrow();
            DaemonClient anybody = daemon.client();
            assertThat(anybody.post(
                                    "/v1/operator/grants",
                                    Json.object().put("code", code).build())
                            .status())
                    .isEqualTo(403);
            assertThat(passes(daemon.bash(DENIED))).isFalse();
        }
    }

    @Test
    void after_ten_wrong_codes_in_a_minute_even_the_right_one_is_refused() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            String code = code(daemon.bash(DENIED)).orElseThrow();
            for (int i = 0; i < 10; i++) {
                assertThat(grant(daemon, "wrong").status()).isEqualTo(403);
            }
            assertThat(grant(daemon, code).status()).isEqualTo(403);
            clock.advance(Duration.ofMinutes(1));
            assertThat(grant(daemon, code).status()).isEqualTo(200);
        }
    }
}
