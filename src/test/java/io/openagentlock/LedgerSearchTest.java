package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searching the ledger of a real daemon, over HTTP and from the command line. */
class LedgerSearchTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    @TempDir
    Path directory;

    @Test
    void entries_are_found_by_what_is_in_them() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            daemon.bash("ls -l");
            daemon.bash("rm -rf /");
            clock.advance(Duration.ofHours(1));
            daemon.bash("git status");
            assertThat(verdicts(daemon, "tool=Bash&order=oldest")).containsExactly("allow", "deny", "allow");
            assertThat(verdicts(daemon, "tool=Bash&effective=deny")).containsExactly("deny");
            assertThat(verdicts(daemon, "session=test&since=2026-11-23T08:30:00Z"))
                    .containsExactly("allow");
            assertThat(verdicts(daemon, "type=decision&until=30m")).hasSize(2);
            assertThat(verdicts(daemon, "harness=codex")).isEmpty();
            Json.Obj first = get(daemon, "type=decision&limit=2&total=true");
            assertThat(first.object("total").flatMap(total -> total.integer("entries")))
                    .contains(3L);
            String cursor = first.text("cursor").orElseThrow();
            Json.Obj second = get(daemon, "type=decision&limit=2&cursor=" + cursor);
            assertThat(second.items("entries")).hasSize(1);
            assertThat(second.text("cursor")).isEmpty();
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    private static Json.Obj get(LiveDaemon daemon, String query) {
        return daemon.client().get("/v1/ledger/entries?" + query).ok();
    }

    private static List<String> verdicts(LiveDaemon daemon, String query) {
        return get(daemon, query).items("entries").stream()
                .map(item -> ((Json.Obj) item)
                        .object("entry")
                        .flatMap(entry -> entry.text("effective"))
                        .orElse(""))
                .toList();
    }

    @Test
    void what_entries_hide_is_searched_by_the_operator_alone() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            daemon.bash("git push origin main");
            Json.Obj question = Json.object().put("text", "push origin").build();
            assertThat(daemon.client().get("/v1/ledger/entries?text=push").status())
                    .isEqualTo(403);
            assertThat(daemon.client().post("/v1/ledger/search", question).status())
                    .isEqualTo(403);
            assertThat(daemon.client()
                            .post("/v1/ledger/insights", Json.object().build())
                            .status())
                    .isEqualTo(403);
            Json.Obj found =
                    daemon.operator().post("/v1/ledger/search", question).ok();
            assertThat(found.items("entries"))
                    .singleElement()
                    .satisfies(
                            item -> assertThat(((Json.Obj) item).text("text")).contains("git push origin main"));
            Json.Obj insights = daemon.operator()
                    .post("/v1/ledger/insights", Json.object().build())
                    .ok();
            assertThat(insights.items("projects")).hasSize(1);
            assertThat(daemon.client().get("/v1/ledger/insights").ok().get("projects"))
                    .isEmpty();
        }
    }

    @Test
    void a_question_that_means_nothing_is_refused() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            for (String query : List.of(
                    "limit=0",
                    "limit=1001",
                    "limit=x",
                    "since=soon",
                    "order=random",
                    "cursor=AAAA",
                    "colour=red",
                    "type=decision&from=3")) {
                assertThatThrownBy(() -> get(daemon, query))
                        .as(query)
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                refused -> assertThat(refused.problem().code()).isEqualTo("bad-query"));
            }
        }
    }

    @Test
    void an_index_that_cannot_be_kept_stops_no_verdict_and_the_status_says_why() throws Exception {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            Path inTheWay = daemon.home().ledger().resolve("index.db");
            Files.createDirectories(inTheWay.resolve("full"));
            assertThat(daemon.client().get("/v1/ledger/entries?tool=Bash").status())
                    .isEqualTo(503);
            assertThat(daemon.bash("ls").integer("exit")).contains(0L);
            assertThat(daemon.bash("rm -rf /").integer("exit")).contains(2L);
            assertThat(index(daemon).text("why")).isPresent();
            Files.delete(inTheWay.resolve("full"));
            Files.delete(inTheWay);
            for (int i = 0; i < 40 && !index(daemon).text("state").equals(Optional.of("ready")); i++) {
                daemon.client().get("/v1/ledger/entries?tool=Bash");
            }
            assertThat(verdicts(daemon, "tool=Bash")).containsExactly("deny", "allow");
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    private static Json.Obj index(LiveDaemon daemon) {
        return daemon.health()
                .object("ledger")
                .flatMap(ledger -> ledger.object("index"))
                .orElseThrow();
    }

    @Test
    void the_ledger_verifies_with_its_index_beside_it() throws IOException {
        Path ledger;
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            daemon.bash("ls");
            get(daemon, "tool=Bash");
            ledger = daemon.home().ledger();
        }
        try (Stream<Path> files = Files.list(ledger)) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("index.db", "index.seal");
        }
        assertThat(run("ledger", "verify")).endsWith("good\n[0]");
    }

    @Test
    void the_command_line_finds_the_same_with_and_without_a_daemon() throws IOException {
        List<String> filters = List.of("--tool", "Bash", "--effective", "deny", "--since", "2026-11-23");
        String[] show = Stream.concat(Stream.of("ledger", "show", "--json"), filters.stream())
                .toArray(String[]::new);
        String online;
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            for (int i = 0; i < 5; i++) {
                daemon.bash(i % 2 == 0 ? "rm -rf /" : "ls");
            }
            online = run(show);
            assertThat(online.lines()).hasSize(4);
            assertThat(run("ledger", "show", "--type", "decision", "--limit", "2", "--json")
                            .lines())
                    .hasSize(3);
            assertThat(run("ledger", "insights")).contains("DENIED", "claude-code", "Bash");
            assertThat(run("ledger", "show", "3", "--json"))
                    .startsWith("{\"seq\":3,")
                    .endsWith("[0]");
            assertThat(run("ledger", "show", "3", "--tool", "Bash")).endsWith("[1]");
        }
        assertThat(run(show)).isEqualTo(online);
        assertThat(run("ledger", "show", "--text", "rm")).endsWith("[5]");
        assertThat(run("ledger", "insights")).endsWith("[5]");
    }

    /** Standard output, then the exit code. */
    private String run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        Map<String, String> env = Map.of(
                "AGENTLOCK_HOME", directory.resolve("home").toString(),
                "HOME", directory.toString(),
                "XDG_STATE_HOME", directory.resolve("xdg").toString());
        int code = Main.run(
                args,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                nowhere,
                env);
        return out.toString(StandardCharsets.UTF_8) + "[" + code + "]";
    }
}
