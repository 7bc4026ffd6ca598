package io.openagentlock.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.docs.Pages;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden OCSF events against the rules of the schema (github.com/ocsf/ocsf-schema, 1.9.0) for what we use: required
 * attributes of each class and object, "at least one of" constraints, enumerations.
 */
class OcsfRulesTest {
    private static final Map<Long, Set<String>> REQUIRED = Map.of(
            0L, Set.of(),
            6003L, Set.of("actor", "api", "src_endpoint"),
            6002L, Set.of("app"),
            3004L, Set.of("entity"));

    private static final Set<String> OF_EVERY_EVENT =
            Set.of("activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid");

    private static final Map<Long, Set<Long>> ACTIVITIES = Map.of(
            0L, Set.of(0L, 99L),
            6003L, Set.of(0L, 1L, 2L, 3L, 4L, 99L),
            6002L, Set.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 99L),
            3004L, Set.of(0L, 1L, 2L, 3L, 4L, 99L));

    static List<Json.Obj> events() throws Exception {
        return Files.readAllLines(Pages.path("src/test/resources/export/ocsf.txt")).stream()
                .map(line -> {
                    try {
                        return JsonReader.object(line.getBytes(StandardCharsets.UTF_8));
                    } catch (Exception malformed) {
                        throw new AssertionError(line, malformed);
                    }
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_has_what_its_class_requires(Json.Obj event) {
        long type = event.integer("class_uid").orElseThrow();
        assertThat(event.fields().keySet()).containsAll(OF_EVERY_EVENT).containsAll(REQUIRED.get(type));
        assertThat(ACTIVITIES.get(type)).contains(event.integer("activity_id").orElseThrow());
        assertThat(event.integer("type_uid"))
                .hasValue(type * 100 + event.integer("activity_id").orElseThrow());
        assertThat(event.integer("category_uid")).hasValue(type / 1000);
        assertThat(event.integer("severity_id").orElseThrow()).isBetween(1L, 5L);
    }

    @ParameterizedTest
    @MethodSource("events")
    void its_objects_have_what_they_require(Json.Obj event) {
        Json.Obj metadata = event.object("metadata").orElseThrow();
        assertThat(metadata.text("version")).hasValue("1.9.0");
        assertThat(metadata.object("product").orElseThrow().text("name")).isPresent();
        oneOf(event, "actor", Set.of("process", "user", "session", "app_name", "app_uid"));
        oneOf(event, "ai_agent", Set.of("name", "uid"));
        oneOf(event, "entity", Set.of("name", "uid"));
        oneOf(event, "attestation", Set.of("fingerprint", "signatures"));
        event.object("api").ifPresent(api -> assertThat(api.text("operation")).isPresent());
        Json.Obj hash = event.object("raw_data_hash").orElseThrow();
        assertThat(hash.integer("algorithm_id")).hasValue(3L);
        String raw = event.text("raw_data").orElseThrow();
        assertThat(hash.text("value")).hasValue(Digest.hex(raw.getBytes(StandardCharsets.UTF_8)));
    }

    private static void oneOf(Json.Obj event, String object, Set<String> names) {
        event.object(object)
                .ifPresent(
                        found -> assertThat(found.fields().keySet()).as(object).containsAnyElementsOf(names));
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_verdict_is_an_action_with_a_disposition_that_fits_it(Json.Obj event) {
        long action = event.integer("action_id").orElse(0L);
        long disposition = event.integer("disposition_id").orElse(0L);
        Set<Long> fitting =
                Map.of(0L, Set.of(0L), 1L, Set.of(1L, 8L, 17L), 2L, Set.of(2L)).get(action);
        assertThat(fitting).contains(disposition);
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_fingerprint_is_over_the_event_without_it(Json.Obj event) {
        Json.Obj attestation = event.object("attestation").orElseThrow();
        Map<String, Json> without = new HashMap<>(attestation.fields());
        Json.Obj fingerprint = (Json.Obj) Objects.requireNonNull(without.remove("fingerprint"));
        Map<String, Json> plain = new HashMap<>(event.fields());
        plain.put("attestation", new Json.Obj(without));
        assertThat(fingerprint.text("value")).hasValue(Digest.hex(JsonWriter.canonical(new Json.Obj(plain))));
    }
}
