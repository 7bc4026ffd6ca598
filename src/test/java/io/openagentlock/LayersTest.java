package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.client.Reply;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The group's and repositories' policies, on a real daemon; src/test/resources/cli/layers.txtar shows them without one. */
class LayersTest {
    private static final String NO_DEPLOY = """
            version: 2
            gates:
              - {id: own.deploy, title: Deploys by hand, on: run, where: {program: make, arguments: deploy}}
            """;

    /** What it asks for needs trust: a directory elsewhere would count as inside. */
    private static final String WIDER = """
            version: 2
            workspace: [., /data/shared]
            gates: []
            """;

    private static final String OUTSIDE = "rm -rf /data/shared/customers";

    @TempDir
    private Path directory;

    @TempDir
    private Path clones;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private Path repository = Path.of("/");

    @BeforeEach
    void clone_a_repository() throws IOException {
        repository = Files.createDirectories(clones.resolve("repository"));
        Files.createDirectories(repository.resolve(".git"));
        Files.createDirectories(repository.resolve("src/deep"));
    }

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        daemon.openSession(Duration.ofHours(4));
        return daemon;
    }

    private void policy(String text) throws IOException {
        Files.writeString(repository.resolve(".agentlock.yaml"), text);
    }

    private static Json.Obj run(LiveDaemon daemon, Path cwd, String command) {
        Json.Builder payload = Json.object();
        LiveDaemon.payload(command)
                .fields()
                .forEach((name, old) -> payload.put(name, name.equals("cwd") ? new Json.Str(cwd.toString()) : old));
        return daemon.hook("PreToolUse", payload.build());
    }

    private static boolean passes(LiveDaemon daemon, Path cwd, String command) {
        return run(daemon, cwd, command).integer("exit").orElseThrow() == 0;
    }

    private Reply trust(LiveDaemon daemon, String content, boolean trusted) {
        return daemon.operator().post("/v1/policy/trust", request(content, trusted));
    }

    private Json.Obj request(String content, boolean trusted) {
        return Json.object()
                .put(
                        "hash",
                        PolicyHash.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .value())
                .put("file", repository.resolve(".agentlock.yaml").toString())
                .put("trusted", trusted)
                .build();
    }

    private static List<Json.Obj> entries(LiveDaemon daemon, String type) {
        return daemon.entries().stream()
                .filter(entry -> entry.text("t").equals(Optional.of(type)))
                .toList();
    }

    @Test
    void a_repositorys_policy_judges_calls_that_are_made_in_it_and_no_others() throws IOException {
        policy(NO_DEPLOY);
        try (LiveDaemon daemon = daemon()) {
            assertThat(passes(daemon, repository, "make deploy")).isFalse();
            assertThat(passes(daemon, repository.resolve("src/deep"), "make deploy"))
                    .isFalse();
            assertThat(passes(daemon, directory, "make deploy")).isTrue();
            assertThat(passes(daemon, repository, "make test")).isTrue();
        }
    }

    @Test
    void an_edit_counts_from_the_next_call_on() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            assertThat(passes(daemon, repository, "make deploy")).isTrue();
            policy(NO_DEPLOY);
            assertThat(passes(daemon, repository, "make deploy")).isFalse();
            policy(NO_DEPLOY.replace("deploy}", "publish}"));
            assertThat(passes(daemon, repository, "make deploy")).isTrue();
            Files.delete(repository.resolve(".agentlock.yaml"));
            assertThat(passes(daemon, repository, "make publish")).isTrue();
        }
    }

    @Test
    void the_ledger_names_the_layer_of_the_gate_and_every_policy_before_its_first_decision() throws IOException {
        policy(NO_DEPLOY);
        try (LiveDaemon daemon = daemon()) {
            passes(daemon, repository, "make deploy");
            passes(daemon, repository, "make deploy");
            Json.Obj decision = entries(daemon, "decision").getFirst();
            assertThat(((Json.Obj) decision.items("trace").getFirst()).text("layer"))
                    .hasValue("repository");
            List<Json.Obj> joined = entries(daemon, "policy").stream()
                    .filter(entry -> entry.text("by").equals(Optional.of("layers")))
                    .toList();
            assertThat(joined).hasSize(1);
            assertThat(joined.getFirst().text("hash")).isEqualTo(decision.text("policy"));
            assertThat(joined.getFirst().items("layers"))
                    .extracting(layer -> ((Json.Obj) layer).text("name").orElseThrow())
                    .containsExactly("baseline", "repository");
        }
    }

    @Test
    void only_the_operators_trust_in_this_very_content_lets_it_say_what_is_inside() throws IOException {
        policy(WIDER);
        try (LiveDaemon daemon = daemon()) {
            assertThat(inside(daemon)).isFalse();
            trust(daemon, WIDER, true).ok();
            assertThat(inside(daemon)).isTrue();
            policy(WIDER + "# changed\n");
            assertThat(inside(daemon)).isFalse();
            policy(WIDER);
            assertThat(inside(daemon)).isTrue();
            trust(daemon, WIDER, false).ok();
            assertThat(inside(daemon)).isFalse();
            assertThat(entries(daemon, "policy.trust"))
                    .extracting(entry -> entry.flag("trusted").orElseThrow())
                    .containsExactly(true, false);
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    private boolean inside(LiveDaemon daemon) {
        return passes(daemon, repository, OUTSIDE);
    }

    @Test
    void trust_survives_a_restart_and_damage_to_its_list_only_takes_trust_away() throws IOException {
        policy(WIDER);
        try (LiveDaemon daemon = daemon()) {
            trust(daemon, WIDER, true).ok();
        }
        Path list = directory.resolve("home/policy/trusted");
        try (LiveDaemon daemon = daemon()) {
            assertThat(inside(daemon)).isTrue();
            Files.writeString(list, "not a hash\n" + Files.readString(list));
            assertThat(inside(daemon)).isTrue();
            Files.writeString(list, "damaged");
            assertThat(inside(daemon)).isFalse();
            Files.delete(list);
            assertThat(inside(daemon)).isFalse();
        }
    }

    @Test
    void nobody_but_the_operator_trusts() throws IOException {
        policy(WIDER);
        try (LiveDaemon daemon = daemon()) {
            assertThat(daemon.client()
                            .post("/v1/policy/trust", request(WIDER, true))
                            .status())
                    .isEqualTo(403);
            assertThat(inside(daemon)).isFalse();
            assertThat(entries(daemon, "refused")).hasSize(1);
        }
    }

    @Test
    void a_request_to_trust_that_makes_no_sense_is_refused() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            for (Json.Obj bad : List.of(
                    Json.object().build(),
                    Json.object()
                            .put("hash", "sha256:0")
                            .put("file", "f")
                            .put("trusted", true)
                            .build(),
                    Json.object()
                            .put("hash", PolicyHash.of(new byte[0]).value())
                            .put("trusted", true)
                            .build(),
                    Json.object()
                            .put("hash", PolicyHash.of(new byte[0]).value())
                            .put("file", "f")
                            .build())) {
                assertThat(daemon.operator().post("/v1/policy/trust", bad).status())
                        .isEqualTo(400);
            }
            assertThat(entries(daemon, "policy.trust")).isEmpty();
        }
    }

    @Test
    void the_groups_policy_judges_every_call_and_its_mode_is_its_own() throws IOException {
        Path group = directory.resolve("home/group-policy.yaml");
        try (LiveDaemon daemon = daemon()) {
            Files.writeString(group, NO_DEPLOY);
            assertThat(passes(daemon, directory, "make deploy")).isFalse();
            Files.writeString(group, "mode: monitor\n" + NO_DEPLOY);
            assertThat(passes(daemon, directory, "make deploy")).isTrue();
            assertThat(passes(daemon, directory, "rm -rf /var/lib")).isFalse();
        }
    }
}
