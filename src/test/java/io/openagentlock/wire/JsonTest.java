package io.openagentlock.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}x",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "[1,]",
                "{\"a\":1,}",
                "// comment\n{}",
                "{'a':1}",
                "{a:1}",
                "NaN",
                "+1",
                "01",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\t\"",
                "\uFEFF{}",
                "nul",
                "{\"a\"}"
            })
    void refuses_what_two_readers_could_understand_differently(String text) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> JsonReader.read(text.getBytes(UTF_8)));
    }

    @Test
    void refuses_bytes_that_are_not_utf8() {
        byte[] overlong = {'"', (byte) 0xC0, (byte) 0xAF, '"'};
        byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        byte[] cut = {'"', (byte) 0xE2, (byte) 0x82, '"'};
        for (byte[] bytes : List.of(overlong, surrogate, cut)) {
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> JsonReader.read(bytes))
                    .withMessageContaining("UTF-8");
        }
    }

    @Test
    void refuses_more_depth_size_and_tokens_than_the_limits() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        String large = "\"" + "a".repeat(Limits.BODY) + "\"";
        String many = "[" + "1,".repeat(Limits.JSON_TOKENS) + "1]";
        String longNumber = "1".repeat(Limits.JSON_NUMBER_CHARS + 1);
        String longName = "{\"" + "n".repeat(Limits.JSON_NAME_CHARS + 1) + "\":1}";
        for (String text : List.of(deep, large, many, longNumber, longName)) {
            assertThatExceptionOfType(JsonException.class)
                    .as(text.substring(0, 10))
                    .isThrownBy(() -> JsonReader.read(text.getBytes(UTF_8)));
        }
    }

    @Test
    void says_where_a_text_goes_wrong_without_repeating_it() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> JsonReader.read("{\n \"secret\": tru }".getBytes(UTF_8)))
                .withMessageContaining("line 2")
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("secret").doesNotContain("tru"));
    }

    @Test
    void numbers_keep_the_spelling_that_they_came_with() throws JsonException {
        assertThat(JsonReader.read("9007199254740993".getBytes(UTF_8))).isEqualTo(new Json.Num("9007199254740993"));
        assertThat(JsonReader.read("1.50".getBytes(UTF_8))).isEqualTo(new Json.Num("1.50"));
    }

    @Test
    void canonical_form_refuses_fractions_and_unsafe_integers() {
        for (String lexeme : List.of("1.5", "1e3", "9007199254740992", "-9007199254740992", "99999999999999999999")) {
            assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.canonical(new Json.Num(lexeme)));
        }
        assertThat(JsonWriter.canonical(Json.of((1L << 53) - 1))).isEqualTo("9007199254740991".getBytes(UTF_8));
    }

    @Property
    void what_is_written_reads_back_and_has_one_canonical_form(@ForAll("values") Json value) throws JsonException {
        byte[] canonical = JsonWriter.canonical(value);
        assertThat(JsonWriter.canonical(JsonReader.read(canonical))).isEqualTo(canonical);
        assertThat(JsonReader.read(JsonWriter.compact(value).getBytes(UTF_8))).isEqualTo(value);
        assertThat(JsonReader.read(JsonWriter.pretty(value).getBytes(UTF_8))).isEqualTo(value);
    }

    @Provide
    Arbitrary<Json> values() {
        Arbitrary<String> text = Arbitraries.strings()
                .ofMaxLength(12)
                .filter(s -> UTF_8.newEncoder().canEncode(s));
        Arbitrary<Json> leaf = Arbitraries.oneOf(
                text.map(Json::of),
                Arbitraries.longs().between(-(1L << 53) + 1, (1L << 53) - 1).map(Json::of),
                Arbitraries.of(true, false).map(Json::of),
                Arbitraries.just(new Json.Null()));
        return Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(Json::array),
                        Arbitraries.maps(text, inner).ofMaxSize(4).map(Json.Obj::new)),
                0,
                3);
    }

    @Property(tries = 3000)
    void reads_a_damaged_text_exactly_as_another_strict_reader_does(@ForAll("damaged") String damaged) {
        // Damage can leave half of a pair, which no bytes stand for.
        byte[] bytes = damaged.getBytes(UTF_8);
        String text = new String(bytes, UTF_8);
        assertThat(reading(() -> JsonReader.read(bytes)))
                .as(shown(text))
                .isEqualTo(reading(() -> JacksonReader.read(text)));
    }

    @Property(tries = 2000)
    void reads_a_canonical_text_in_place_and_no_other(@ForAll("values") Json value, @ForAll("damaged") String damaged) {
        byte[] canonical = JsonWriter.canonical(value);
        assertThat(reading(() -> tree(CanonicalText.read(canonical), 0))).contains(sorted(value));
        byte[] bytes = damaged.getBytes(UTF_8);
        assertThat(reading(() -> tree(CanonicalText.read(bytes), 0)))
                .as(shown(damaged))
                .isEqualTo(reading(() -> JsonReader.read(bytes)).filter(json -> isCanonical(json, bytes)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":2}",
                "{ }",
                "[1, 2]",
                "1.0",
                "1e3",
                "-0",
                "9007199254740992",
                "10000000000000000",
                "\"\\/\"",
                "\"\\u0041\"",
                "\"\\u000A\"",
                "\"\\u001F\"",
                "[",
                "{\"a\":1",
                "\"",
                "\"\\",
                "\"\\u00"
            })
    void in_place_no_other_spelling_is_read(String text) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> CanonicalText.read(text.getBytes(UTF_8)));
    }

    @Test
    void in_place_names_are_in_the_order_of_their_code_units() throws JsonException {
        // As bytes of UTF-8 the order is the other one.
        String astral = "{\"\ud83d\ude00\":1,\"\uff5e\":2}";
        CanonicalText text = CanonicalText.read(astral.getBytes(UTF_8));
        assertThat(text.names(0)).containsExactly("\ud83d\ude00", "\uff5e");
        assertThat(text.integer(text.field(0, "\uff5e"))).hasValue(2);
        assertThat(text.field(0, "a")).isNegative();
    }

    private static boolean isCanonical(Json json, byte[] bytes) {
        try {
            return Arrays.equals(JsonWriter.canonical(json), bytes);
        } catch (IllegalArgumentException outsideOfTheProfile) {
            return false;
        }
    }

    private static Json sorted(Json json) {
        return switch (json) {
            case Json.Arr(List<Json> items) ->
                Json.array(items.stream().map(JsonTest::sorted).toList());
            case Json.Obj(Map<String, Json> fields) -> {
                Map<String, Json> sorted = new TreeMap<>(fields);
                sorted.replaceAll((name, value) -> sorted(value));
                yield new Json.Obj(sorted);
            }
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> json;
        };
    }

    private static Json tree(CanonicalText text, int node) {
        return switch (text.kind(node)) {
            case TEXT -> Json.of(text.text(node));
            case INTEGER -> Json.of(text.integer(node).orElseThrow());
            case TRUE -> Json.of(true);
            case FALSE -> Json.of(false);
            case NULL -> new Json.Null();
            case ARRAY ->
                Json.array(Arrays.stream(text.items(node))
                        .mapToObj(item -> tree(text, item))
                        .toList());
            case OBJECT -> {
                Json.Builder object = Json.object();
                for (String name : text.names(node)) {
                    object.put(name, tree(text, text.field(node, name)));
                }
                yield object.build();
            }
        };
    }

    /** In ASCII, so that every report can hold it. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(c >= ' ' && c <= '~' ? "" + (char) c : "\\u%04x".formatted(c)));
        return shown.toString();
    }

    private interface Reading {
        Json run() throws JsonException;
    }

    private static Optional<Json> reading(Reading reading) {
        try {
            return Optional.of(reading.run());
        } catch (JsonException refused) {
            return Optional.empty();
        }
    }

    /** A good text, some of whose places got something else: a piece of JSON, or nothing. */
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> piece = Arbitraries.of(
                "",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"",
                "\\",
                "\\u00e9",
                "\\uD83D",
                "\\uDE00",
                "\\x",
                "\\n",
                "0",
                "-",
                "1",
                ".",
                "e",
                "E+",
                "true",
                "null",
                " ",
                "\n",
                "\t",
                "\u0001",
                "\u007f",
                "\u00e9",
                "\uD83D\uDE00",
                "/",
                "\"a\":");
        Arbitrary<String> good = Combinators.combine(values(), Arbitraries.of(true, false))
                .as((value, wide) -> wide ? JsonWriter.pretty(value) : JsonWriter.compact(value));
        return Combinators.combine(good, piece.list().ofMaxSize(4), Arbitraries.longs())
                .as(JsonTest::damaged);
    }

    private static String damaged(String good, List<String> pieces, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(good);
        for (String piece : pieces) {
            int at = random.nextInt(text.length() + 1);
            text.replace(at, Math.min(text.length(), at + random.nextInt(2)), piece);
        }
        return text.toString();
    }

    @TestFactory
    Stream<DynamicTest> agrees_with_the_rfc_8785_examples() throws IOException {
        Path folder = Path.of(System.getProperty("project.dir", ".")).resolve("../shared/vectors/jcs-rfc8785");
        assumeThat(folder).as("RFC 8785 vectors are not here: skipped").isDirectory();
        Path inputs = only(folder, "input");
        try (Stream<Path> files = Files.list(inputs)) {
            return files.toList().stream()
                    .map(input -> DynamicTest.dynamicTest(input.getFileName().toString(), () -> agrees(inputs, input)));
        }
    }

    private static void agrees(Path inputs, Path input) throws IOException, JsonException {
        byte[] expected = Files.readAllBytes(inputs.resolveSibling("output").resolve(input.getFileName()));
        Json value = JsonReader.read(Files.readAllBytes(input));
        if (holdsFractions(value)) {
            assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.canonical(value));
        } else {
            assertThat(new String(JsonWriter.canonical(value), UTF_8)).isEqualTo(new String(expected, UTF_8).strip());
        }
    }

    private static Path only(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static boolean holdsFractions(Json value) {
        return switch (value) {
            case Json.Num number -> number.asLong().isEmpty();
            case Json.Arr(List<Json> items) -> items.stream().anyMatch(JsonTest::holdsFractions);
            case Json.Obj object -> object.fields().values().stream().anyMatch(JsonTest::holdsFractions);
            case Json.Str ignored -> false;
            case Json.Bool ignored -> false;
            case Json.Null ignored -> false;
        };
    }
}
