package io.openagentlock.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short cut says what the full reader says, or nothing. */
class PlainJsonTest {
    private static final String[] PIECES = {
        "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\"b\"", "\"\\n\"", "\"\\u0041\"", "\\", "0", "1", "12", "01", "-1", "1.5",
        "1e3", "true", "false", "null", "tru", " ", "\n", "\u00e9", "\"\u00e9\"", "\u0001", "\"a\":1", "{\"a\":1}", "[]", "{}"
    };

    private static void same(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Optional<Json> plain = PlainJson.read(utf8);
        if (plain.isEmpty()) {
            return;
        }
        try {
            assertThat(plain.get()).as(text).isEqualTo(JsonReader.full(utf8));
        } catch (JsonException refused) {
            throw new AssertionError("the full reader refuses " + text, refused);
        }
    }

    @Test
    void it_never_reads_what_the_full_reader_does_not_or_otherwise() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(9); pieces >= 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            same(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":1,\"t\":\"decision\",\"in\":{\"c\":\"abc+/=\",\"n\":118},\"trace\":[],\"ok\":true,\"x\":null}",
                " [ 1 , 2 , \"a\\\"b\\\\c\\n\" ] ",
                "{}",
                "[]",
                "0"
            })
    void what_is_plain_is_read(String text) {
        assertThat(PlainJson.read(text.getBytes(StandardCharsets.UTF_8))).isPresent();
        same(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"a\":1,\"a\":2}",
                "\"\u00e9\"",
                "\"\\u0041\"",
                "-1",
                "1.5",
                "01",
                "1 2",
                "[1,]",
                "{\"a\":}",
                "\"a",
                "[[[[[[[[[[1]]]]]]]]]]",
                "\"a\u0001\"",
                "1234567890123456789"
            })
    void what_is_not_is_left_to_the_full_reader(String text) {
        assertThat(PlainJson.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
