package io.openagentlock.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.harness.Detection;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import io.openagentlock.harness.HookCommand;
import io.openagentlock.harness.Host;
import io.openagentlock.harness.InstallPlan;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/guide/harnesses.md against the program: every harness, where it is wired, how well that is proved. */
class HarnessPageTest {
    private static final String PAGE = "docs/guide/harnesses.md";

    /** Folder of recorded calls → harness. */
    private static final Map<String, String> FOLDERS = Map.of("claude", "claude-code", "copilot", "copilot-cli");

    /** A machine with nothing on it; home is {@code /~}. */
    private record EmptyHost() implements Host {
        @Override
        public Path home() {
            return Path.of("/~");
        }

        @Override
        public Optional<String> environment(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> read(Path file) {
            return Optional.empty();
        }

        @Override
        public boolean isDirectory(Path directory) {
            return false;
        }

        @Override
        public Optional<Path> program(String name) {
            return Optional.empty();
        }
    }

    private static List<List<String>> table() throws IOException {
        return Pages.rows(Pages.read(PAGE), "");
    }

    @Test
    void the_table_names_every_harness_once() throws IOException {
        assertThat(table())
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactlyElementsOf(Harnesses.ALL.stream()
                        .map(harness -> harness.title() + " `" + harness.id() + "`")
                        .toList());
    }

    @Test
    void the_table_says_which_files_are_written() throws IOException {
        for (List<String> row : table()) {
            Harness harness = Harnesses.ALL.stream()
                    .filter(one -> row.get(1).equals("`" + one.id() + "`"))
                    .findFirst()
                    .orElseThrow();
            InstallPlan plan = harness.install(new EmptyHost(), new HookCommand(Path.of("/c/bin/agentlock-hook")));
            boolean possible = harness.detect(new EmptyHost()).wiring() != Detection.Wiring.IMPOSSIBLE;
            assertThat(row.get(2).equals("not wired")).as(row.getFirst()).isEqualTo(!possible);
            assertThat(plan.edits())
                    .as(row.getFirst())
                    .allSatisfy(edit -> assertThat(row.get(2).replace("`", "").split(", "))
                            .anyMatch(place -> ("/" + place).equals(edit.file().toString())
                                    || (place.endsWith("/")
                                            && edit.file().toString().startsWith("/" + place))));
        }
    }

    /** {@code lab/results.json}, by harness: full runs of the lab with the real program. */
    private static Map<String, Json.Obj> ran() throws IOException, JsonException {
        String results = "{\"all\":" + Pages.read("lab/results.json") + "}";
        return JsonReader.object(results.getBytes(StandardCharsets.UTF_8)).items("all").stream()
                .map(Json.Obj.class::cast)
                .collect(Collectors.toMap(one -> one.text("harness").orElseThrow(), one -> one));
    }

    /** Without a failure, and with what every full run shows among what it passed. */
    private static boolean passed(Json.Obj run) {
        return run.items("failed").isEmpty()
                && run.items("passed")
                        .containsAll(Stream.of(
                                        "a denied call does not run",
                                        "the deny is in the ledger",
                                        "hook client missing",
                                        "daemon hung",
                                        "session expired",
                                        "uninstall leaves no hook behind",
                                        "the ledger verifies")
                                .map(Json::of)
                                .toList());
    }

    @Test
    void a_real_program_is_one_that_passed_the_whole_lab_in_the_version_that_is_named() throws Exception {
        Map<String, Json.Obj> ran = ran();
        for (List<String> row : table()) {
            Optional<Json.Obj> run = Optional.ofNullable(ran.get(row.get(1).replace("`", "")));
            assertThat(row.get(3).equals("real program"))
                    .as(row.getFirst())
                    .isEqualTo(run.filter(HarnessPageTest::passed).isPresent());
            run.ifPresent(
                    one -> assertThat(row.get(4)).isEqualTo(one.text("version").orElseThrow()));
        }
    }

    /** What a harness's own contract does not give is said, with the scenario that shows it. */
    @Test
    void nothing_is_not_possible_without_a_reason() throws Exception {
        assertThat(ran().values())
                .flatExtracting(run -> run.items("notPossible"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(((Json.Obj) one).text("why"))
                        .hasValueSatisfying(why -> assertThat(why).isNotBlank()));
    }

    /** A harness of which calls were recorded is held to them; one without is held to its documents. */
    @Test
    void what_is_proved_is_what_was_recorded_or_run() throws IOException {
        List<String> recorded = Pages.read("src/test/resources/harness-payloads.txt")
                .lines()
                .filter(line -> line.contains("/"))
                .map(line -> line.substring(0, line.indexOf('/')))
                .distinct()
                .map(folder -> "`" + FOLDERS.getOrDefault(folder, folder) + "`")
                .toList();
        assertThat(table()).allSatisfy(row -> {
            assertThat(row.get(3)).isIn("real program", "recorded calls", "documents");
            if (row.get(3).equals("recorded calls")) {
                assertThat(recorded).contains(row.get(1));
            }
        });
    }

    @Test
    void every_harness_has_a_section_that_says_what_stays_open() throws IOException {
        String page = Pages.read(PAGE);
        assertThat(Harnesses.ALL)
                .allSatisfy(harness -> assertThat(Pages.section(page, "## " + harness.title()))
                        .as(harness.title())
                        .contains("Open:\n- "));
        assertThat(page.lines().filter(line -> line.startsWith("## ")).collect(Collectors.toList()))
                .containsExactlyElementsOf(Harnesses.ALL.stream()
                        .map(harness -> "## " + harness.title())
                        .toList());
    }
}
