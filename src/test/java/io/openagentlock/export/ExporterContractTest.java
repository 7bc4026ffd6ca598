package io.openagentlock.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.docs.Pages;
import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.GoldenEntries;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format owes; {@code -Dupdate=true} rewrites the golden files. */
class ExporterContractTest {
    private static final Provenance FROM = new Provenance(
            "openagentlock.local/0011223344556677", "openagentlock.local/0011223344556677+00+AA==", "0.1.0");

    /** Everything that some format has to escape. */
    private static final Map<String, String> VALUES =
            Map.of("in", "{\"command\":\"echo 'a|b=c\\\\' \\u00e9\"}\nsecond \"line\" ] \u00e9");

    static List<Exporter> all() {
        return Exporters.ALL;
    }

    private static List<Item> items(Map<String, String> values) {
        return GoldenEntries.all().stream()
                .map(entry -> Item.of(entry, entry.read().type().equals("decision") ? values : Map.of()))
                .toList();
    }

    private static List<String> lines(Exporter exporter, Map<String, String> values) {
        return items(values).stream()
                .flatMap(item -> exporter.line(item, FROM).stream())
                .toList();
    }

    @Test
    void each_has_its_own_name_and_says_what_it_is() {
        assertThat(Exporters.ALL)
                .extracting(Exporter::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z-]+"));
        assertThat(Exporters.ALL).extracting(Exporter::about).noneMatch(String::isBlank);
        assertThat(Exporters.named("cef")).isPresent();
        assertThat(Exporters.named("xml")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_type_of_entry_is_a_line_or_left_out_with_a_reason(Exporter exporter) {
        Set<String> mapped = new TreeSet<>();
        Set<String> left = new TreeSet<>();
        for (Item item : items(VALUES)) {
            (exporter.line(item, FROM).isPresent() ? mapped : left).add(item.type());
        }
        assertThat(left).isEqualTo(new TreeSet<>(exporter.skipped().keySet()));
        assertThat(exporter.skipped().values()).noneMatch(String::isBlank);
        assertThat(Stream.concat(mapped.stream(), left.stream())).containsExactlyInAnyOrderElementsOf(Entry.types());
    }

    @ParameterizedTest
    @MethodSource("all")
    void an_entry_is_one_line_and_the_same_one_twice(Exporter exporter) {
        assertThat(lines(exporter, VALUES))
                .isEqualTo(lines(exporter, VALUES))
                .isNotEmpty()
                .noneMatch(line -> line.contains("\n") || line.contains("\r"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void values_are_there_exactly_when_they_are_given(Exporter exporter) {
        assertThat(String.join("\n", lines(exporter, Map.of()))).doesNotContain("echo");
        assertThat(String.join("\n", lines(exporter, VALUES))).contains("echo");
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_line_names_its_leaf(Exporter exporter) {
        for (Item item : items(Map.of())) {
            String leaf = item.source().leaf().base64();
            exporter.line(item, FROM)
                    .ifPresent(line -> assertThat(line.replace("\\", "")).contains(leaf));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void lines_are_the_golden_ones(Exporter exporter) throws Exception {
        Path golden = Pages.path("src/test/resources/export").resolve(exporter.id() + ".txt");
        Exporter.Frame frame = exporter.frame();
        String now = lines(exporter, VALUES).stream()
                .collect(Collectors.joining(frame.between(), frame.start(), frame.end()));
        if (Boolean.getBoolean("update")) {
            Files.writeString(golden, now);
        }
        assertThat(golden).content(StandardCharsets.UTF_8).isEqualTo(now);
    }

    @Test
    void a_batch_of_cloud_events_is_one_array_with_ids_of_its_own_and_may_be_empty() throws Exception {
        Exporter batch = Exporters.named("cloudevents-batch").orElseThrow();
        String empty = "{\"all\":" + batch.frame().start() + batch.frame().end() + "}";
        assertThat(JsonReader.object(empty.getBytes(StandardCharsets.UTF_8)).items("all"))
                .isEmpty();
        List<Optional<String>> ids = new ArrayList<>();
        for (String line : lines(batch, Map.of())) {
            Json.Obj event = JsonReader.object(line.getBytes(StandardCharsets.UTF_8));
            assertThat(event.text("specversion")).hasValue("1.0");
            assertThat(event.text("type").orElseThrow()).startsWith("io.openagentlock.");
            ids.add(event.text("id"));
        }
        assertThat(ids).doesNotHaveDuplicates().allMatch(Optional::isPresent);
    }

    @Test
    void several_spans_make_one_request() throws Exception {
        List<String> lines = lines(Exporters.named("otel").orElseThrow(), Map.of());
        Json.Obj request = JsonReader.object(Otel.merge(lines).getBytes(StandardCharsets.UTF_8));
        assertThat(request.items("resourceSpans")).hasSameSizeAs(lines);
        assertThat(JsonReader.object(lines.getFirst().getBytes(StandardCharsets.UTF_8))
                        .items("resourceSpans"))
                .containsExactly(request.items("resourceSpans").getFirst());
    }

    @Test
    void a_syslog_line_has_the_header_of_rfc_5424() {
        assertThat(lines(Exporters.named("syslog").orElseThrow(), VALUES))
                .allMatch(line ->
                        line.matches("<1(0[4-9]|1[01])>1 [-0-9]{10}T[0-9:]{8}\\.[0-9]{6}Z - agentlock - [a-z.-]{1,32}"
                                + " \\[origin software=\"agentlock\" swVersion=\"0\\.1\\.0\"]"
                                + "\\[meta sequenceId=\"[1-9][0-9]*\"] \\{.*}"));
    }

    @Test
    void a_cef_line_has_seven_header_fields_and_escapes_what_would_break_them() {
        for (String line : lines(Exporters.named("cef").orElseThrow(), VALUES)) {
            assertThat(line.split("(?<!\\\\)\\|", -1)).as(line).hasSizeGreaterThanOrEqualTo(8);
            String extension = line.replaceAll("^(?:[^|\\\\]|\\\\.)*(?:\\|(?:[^|\\\\]|\\\\.)*){6}\\|", "");
            assertThat(extension.split("(?<!\\\\)=", -1).length - 1).as(line).isEqualTo((int)
                    Stream.of(extension.split(" ", -1))
                            .filter(word -> word.matches("[A-Za-z0-9]+=.*"))
                            .count());
        }
    }
}
