package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.client.Reply;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy would have done to the calls that a real daemon recorded. */
class PolicyReplayTest {
    private static final String NO_FILLER = """
            version: 1
            gates:
              - id: no.filler
                title: No filler
                match: {tool: Bash, any_command_regex: ["^filler"]}
                evaluate: [{kind: always, action: deny}]
            """;

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        daemon.openSession(Duration.ofHours(4));
        return daemon;
    }

    private static Json.Obj replay(LiveDaemon daemon, String policy, Instant since) {
        return daemon.operator()
                .post(
                        "/v1/policy/replay",
                        Json.object()
                                .put("text", policy)
                                .put("since", since.getEpochSecond())
                                .put("examples", 2)
                                .build())
                .ok();
    }

    private static Json.Obj only(List<Json> items) {
        assertThat(items).hasSize(1);
        return (Json.Obj) items.getFirst();
    }

    @Test
    void recorded_calls_are_judged_again_with_their_inputs_and_nothing_is_recorded() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("ls -l");
            daemon.bash("filler one AKIAIOSFODNN7EXAMPLE");
            daemon.bash("rm -rf /");
            int before = daemon.entries().size();
            Json.Obj found = replay(daemon, NO_FILLER, Instant.EPOCH);
            assertThat(found.integer("calls")).hasValue(3L);
            assertThat(found.integer("same")).hasValue(2L);
            assertThat(found.integer("newly_denied")).hasValue(1L);
            assertThat(found.integer("next")).isEqualTo(found.integer("size"));
            Json.Obj difference = only(found.items("differences"));
            assertThat(difference.text("gate")).hasValue("no.filler");
            Json.Obj example = only(difference.items("examples"));
            assertThat(example.text("line")).hasValue("filler one [masked: aws-access-key-id, 20 characters]");
            assertThat(example.text("was")).hasValue("allow");
            assertThat(example.text("now")).hasValue("deny");
            assertThat(daemon.entries()).hasSize(before);
            assertThat(daemon.bash("filler one").integer("exit")).hasValue(0L);
        }
    }

    @Test
    void calls_before_the_asked_time_are_left_out() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("filler one");
            clock.advance(Duration.ofHours(1));
            daemon.bash("filler two");
            Json.Obj found = replay(daemon, NO_FILLER, clock.instant().minusSeconds(60));
            assertThat(found.integer("calls")).hasValue(1L);
        }
    }

    @Test
    void calls_in_full_bundles_are_read_like_the_newest() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            IntStream.range(0, 300).forEach(i -> daemon.bash("filler " + i));
            Json.Obj found = replay(daemon, NO_FILLER, Instant.EPOCH);
            assertThat(found.integer("newly_denied")).hasValue(300L);
            Json.Obj difference = only(found.items("differences"));
            assertThat(difference.items("examples"))
                    .extracting(example -> ((Json.Obj) example).text("line").orElse(""))
                    .containsExactly("filler 298", "filler 299");
        }
    }

    @Test
    void recorded_inputs_are_the_operators_to_ask_about() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("filler one");
            Reply reply = daemon.client()
                    .post(
                            "/v1/policy/replay",
                            Json.object().put("text", NO_FILLER).build());
            assertThat(reply.status()).isEqualTo(403);
            // A refusal is appended without waiting; a decision behind it makes sure that it is there.
            daemon.bash("ls");
            assertThat(daemon.entries())
                    .anySatisfy(entry -> assertThat(entry.text("cause")).hasValue("operator-needed"));
        }
    }

    @Test
    void a_policy_with_mistakes_is_answered_with_their_places() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            Reply reply = daemon.operator()
                    .post(
                            "/v1/policy/replay",
                            Json.object()
                                    .put("text", "version: 1\ngates: []\nsets: 1\n")
                                    .build());
            assertThat(reply.status()).isEqualTo(400);
            assertThat(only(reply.json().items("problems")).integer("line")).hasValue(3L);
        }
    }
}
