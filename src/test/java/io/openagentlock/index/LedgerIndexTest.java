package io.openagentlock.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.SampleLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of the index against reading every entry. */
class LedgerIndexTest {
    private static final List<Map<String, String>> CHOICES = List.of(
            Map.of("type", "decision"),
            Map.of("type", "policy"),
            Map.of("type", "clock"),
            Map.of("harness", "codex"),
            Map.of("session", "conversation-3"),
            Map.of("tool", "Bash"),
            Map.of("tool", "NoSuchTool"),
            Map.of("verdict", "deny"),
            Map.of("effective", "deny"),
            Map.of("effective", "allow"),
            Map.of("mode", "monitor"),
            Map.of("gate", "gate-1"),
            Map.of("label", "saw-secrets"),
            Map.of("label", "online"),
            Map.of("since", "2026-11-23T08:05:00Z"),
            Map.of("until", "2026-11-23T08:08:00Z"),
            Map.of("since", "4h", "until", "2026-11-23T08:03:20.5Z"),
            Map.of("order", "oldest"));

    @Test
    void any_combination_finds_what_reading_every_entry_finds_page_by_page(@TempDir Path directory) {
        Random random = new Random(7);
        try (SampleLedger sample = new SampleLedger();
                LiveIndex live = new LiveIndex(sample, directory)) {
            for (int i = 0; i < 700; i++) {
                sample.append(random);
                if (i % 300 == 200) {
                    sample.back(Duration.ofMinutes(2));
                }
            }
            for (int round = 0; round < 150; round++) {
                Map<String, String> asked = new HashMap<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    asked.putAll(CHOICES.get(random.nextInt(CHOICES.size())));
                }
                List<Long> expected = expected(sample.entries(), asked);
                asked.put("limit", String.valueOf(1 + random.nextInt(200)));
                assertThat(walk(live, asked)).as(asked.toString()).isEqualTo(expected);
                assertThat(live.page(asked).total()).contains(new Page.Total(expected.size(), true));
            }
            assertThat(live.said).isEmpty();
        }
    }

    private static List<Long> expected(List<LedgerEntry> entries, Map<String, String> asked) {
        Query query = LiveIndex.query(asked);
        List<Long> expected = new ArrayList<>(
                entries.stream().filter(query::accepts).map(LedgerEntry::index).toList());
        if (query.newest()) {
            Collections.reverse(expected);
        }
        return expected;
    }

    private static List<Long> walk(LiveIndex live, Map<String, String> asked) {
        List<Long> found = new ArrayList<>();
        Map<String, String> next = new HashMap<>(asked);
        Optional<String> cursor;
        do {
            Page page = live.page(next);
            page.entries().forEach(entry -> found.add(entry.index()));
            cursor = page.cursor();
            cursor.ifPresent(place -> next.put("cursor", place));
        } while (cursor.isPresent());
        return found;
    }

    @Test
    void pages_stay_where_they_are_while_entries_arrive(@TempDir Path directory) {
        Random random = new Random(8);
        try (SampleLedger sample = new SampleLedger();
                LiveIndex live = new LiveIndex(sample, directory)) {
            for (int i = 0; i < 100; i++) {
                sample.append(random);
            }
            Map<String, String> asked = new HashMap<>(Map.of("tool", "Bash", "limit", "7"));
            List<Long> expected = expected(sample.entries(), asked);
            List<Long> found = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                cursor.ifPresent(place -> asked.put("cursor", place));
                Page page = live.page(asked);
                page.entries().forEach(entry -> found.add(entry.index()));
                cursor = page.cursor();
                sample.append(random);
            } while (cursor.isPresent());
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void what_is_recorded_is_found_by_the_next_question(@TempDir Path directory) {
        try (SampleLedger sample = new SampleLedger();
                LiveIndex live = new LiveIndex(sample, directory)) {
            for (int i = 0; i < 20; i++) {
                sample.append("{\"command\":\"cargo build --number " + i + "\"}");
                long newest = sample.entries().size() - 1L;
                assertThat(live.found(Map.of("limit", "1"))).containsExactly(newest);
                assertThat(live.found(Map.of("text", "\"number " + i + "\""))).containsExactly(newest);
            }
        }
    }

    @Test
    void words_of_commands_paths_and_addresses_are_found_and_contents_are_not(@TempDir Path directory) {
        try (SampleLedger sample = new SampleLedger();
                LiveIndex live = new LiveIndex(sample, directory)) {
            long first = sample.entries().size();
            sample.append("{\"command\":\"git push --force origin main\",\"description\":\"publish\"}");
            sample.append("{\"file_path\":\"/etc/nginx/nginx.conf\",\"content\":\"worker_processes\"}");
            sample.append("{\"url\":\"https://example.com/api/v2/users?id=4\",\"prompt\":\"summarise\"}");
            sample.append(
                    "{\"anything\":{\"deep\":[\"~/notes/diary.md\"]},\"command\":[\"bash\",\"-lc\",\"make all\"]}");
            Map<String, List<Long>> asked = Map.ofEntries(
                    Map.entry("push", List.of(first)),
                    Map.entry("PUSH main", List.of(first)),
                    Map.entry("main push", List.of(first)),
                    Map.entry("\"push main\"", List.of()),
                    Map.entry("\"push --force\"", List.of(first)),
                    Map.entry("pu*", List.of(first)),
                    Map.entry("/etc/nginx", List.of(first + 1)),
                    Map.entry("example.com/api", List.of(first + 2)),
                    Map.entry("diary.md", List.of(first + 3)),
                    Map.entry("make", List.of(first + 3)),
                    Map.entry("worker_processes", List.of()),
                    Map.entry("publish", List.of()),
                    Map.entry("summarise", List.of()));
            asked.forEach((text, expected) ->
                    assertThat(live.found(Map.of("text", text))).as(text).isEqualTo(expected));
        }
    }

    @Test
    void whatever_is_typed_is_looked_for_and_never_an_expression(@TempDir Path directory) {
        Random random = new Random(9);
        String letters = "ab \"*()-+^:{}'%;\\\n\u0000\u00e9AND OR NOT NEAR line: 中 ;DROP TABLE entry;--";
        try (SampleLedger sample = new SampleLedger();
                LiveIndex live = new LiveIndex(sample, directory)) {
            sample.append("{\"command\":\"AND OR NOT NEAR line\"}");
            for (int i = 0; i < 500; i++) {
                StringBuilder text = new StringBuilder("a");
                for (int n = random.nextInt(12); n > 0; n--) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                for (String name : List.of("text", "tool", "gate", "session", "label")) {
                    assertThat(live.page(Map.of(name, text.toString())).entries())
                            .hasSizeLessThan(2);
                }
            }
            assertThat(live.found(Map.of("text", "NOT line"))).hasSize(1);
            assertThat(live.said).isEmpty();
        }
    }

    @Test
    void credentials_do_not_get_into_the_file_and_nobody_else_may_read_it(@TempDir Path directory) throws IOException {
        String token = "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345";
        try (SampleLedger sample = new SampleLedger();
                LiveIndex live = new LiveIndex(sample, directory)) {
            sample.append("{\"command\":\"curl -H 'Authorization: Bearer " + token + "' https://example.com\"}");
            assertThat(live.found(Map.of("text", "curl"))).hasSize(1);
            assertThat(live.found(Map.of("text", token))).isEmpty();
            assertThat(live.index.text(sample.entries().getLast()))
                    .get()
                    .asString()
                    .contains("curl")
                    .doesNotContain(token);
        }
        Path file = directory.resolve("index.db");
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
        assertThat(bytes).doesNotContain("0123456789abcdefghij");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("tmp"))))
                .isEqualTo("rwx------");
    }

    @Test
    void insights_add_up_what_the_entries_say(@TempDir Path directory) {
        Random random = new Random(10);
        try (SampleLedger sample = new SampleLedger();
                LiveIndex live = new LiveIndex(sample, directory)) {
            for (int i = 0; i < 300; i++) {
                sample.append(random);
            }
            List<Row> rows = sample.entries().stream().map(Row::of).toList();
            live.page(Map.of());
            Insights week =
                    live.index.insights(LiveIndex.NOW.minus(Duration.ofDays(7)), LiveIndex.NOW, Insights.Step.DAY);
            assertThat(week.all()).isEqualTo(sums(rows));
            assertThat(week.buckets())
                    .singleElement()
                    .satisfies(day -> assertThat(day.sums()).isEqualTo(sums(rows)));
            assertThat(week.gates())
                    .hasSize(3)
                    .isSortedAccordingTo(
                            (a, b) -> Long.compare(b.sums().denied(), a.sums().denied()));
            for (Insights.Line gate : week.gates()) {
                assertThat(gate.sums())
                        .isEqualTo(sums(rows.stream()
                                .filter(row -> row.has(Field.GATE, gate.name()))
                                .toList()));
            }
            assertThat(week.projects()).extracting(Insights.Line::name).contains("/home/someone/project1");
            assertThat(live.index
                            .insights(
                                    LiveIndex.NOW.plusSeconds(3_600),
                                    LiveIndex.NOW.plusSeconds(7_200),
                                    Insights.Step.HOUR)
                            .buckets())
                    .isEmpty();
        }
    }

    private static Insights.Sums sums(List<Row> rows) {
        return new Insights.Sums(
                rows.size(),
                rows.stream().filter(row -> Outcome.of(row) != Outcome.NONE).count(),
                rows.stream().filter(row -> Outcome.of(row) == Outcome.DENIED).count(),
                rows.stream()
                        .filter(row -> Outcome.of(row) == Outcome.MONITORED)
                        .count(),
                rows.stream().filter(row -> Outcome.of(row) == Outcome.GRANTED).count());
    }
}
