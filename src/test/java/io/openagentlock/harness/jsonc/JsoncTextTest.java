package io.openagentlock.harness.jsonc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import io.openagentlock.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsoncTextTest {
    private static final Json ITEM =
            Json.object().put("x", Json.array(List.of(Json.of(1)))).build();

    private static String appended(String text) throws JsoncException {
        return JsoncText.parse(text).append(Place.ROOT, "new", Json.of(1)).text();
    }

    @Test
    void a_member_is_added_in_the_style_of_the_others() throws JsoncException {
        assertThat(appended("{\n    \"a\": 1\n}\n")).isEqualTo("{\n    \"a\": 1,\n    \"new\": 1\n}\n");
        assertThat(appended("{\n\t\"a\": 1,\n}")).isEqualTo("{\n\t\"a\": 1,\n\t\"new\": 1,\n}");
        assertThat(appended("{\r\n  \"a\": 1\r\n}\r\n")).isEqualTo("{\r\n  \"a\": 1,\r\n  \"new\": 1\r\n}\r\n");
        assertThat(appended("\uFEFF{\n  \"a\": 1\n}")).isEqualTo("\uFEFF{\n  \"a\": 1,\n  \"new\": 1\n}");
    }

    @Test
    void comments_stay_with_the_entry_they_stand_beside() throws JsoncException {
        assertThat(appended("{\n  \"a\": 1 // one\n}")).isEqualTo("{\n  \"a\": 1, // one\n  \"new\": 1\n}");
        assertThat(appended("{\n  \"a\": 1, /* one */ // two\n  // end\n}"))
                .isEqualTo("{\n  \"a\": 1, /* one */ // two\n  \"new\": 1,\n  // end\n}");
    }

    @Test
    void nested_values_are_indented_from_their_place() throws JsoncException {
        assertThat(JsoncText.parse("{\n\t\"a\": []\n}")
                        .append(Place.ROOT.key("a"), ITEM)
                        .text())
                .isEqualTo("{\n\t\"a\": [ \n\t\t{\n\t\t\t\"x\": [\n\t\t\t\t1\n\t\t\t]\n\t\t}\n\t]\n}");
    }

    @Test
    void a_value_is_replaced_and_its_surroundings_stay() throws JsoncException {
        assertThat(JsoncText.parse("{ \"a\" : /* b */ [1, 2] /* c */ , \"d\":0 }")
                        .replace(Place.ROOT.key("a").item(1), Json.of("x"))
                        .text())
                .isEqualTo("{ \"a\" : /* b */ [1, \"x\"] /* c */ , \"d\":0 }");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`[1, 2, 3]`, 1, `[1, 3]`",
                "`[1, 2, 3]`, 0, `[ 2, 3]`",
                "`[1, 2, 3]`, 2, `[1, 2]`",
                "`[1, 2, 3, ]`, 2, `[1, 2, ]`",
                "`[1 /* a */ , 2 /* b */ ]`, 1, `[1 /* a */  /* b */ ]`",
                "`[ 1 ]`, 0, `[]`",
                "`[ /* a */ 1 ]`, 0, `[ /* a */]`"
            })
    void an_element_goes_with_its_comma_and_comments_stay(String text, int index, String expected)
            throws JsoncException {
        assertThat(JsoncText.parse(text).remove(Place.ROOT.item(index)).text()).isEqualTo(expected);
    }

    @Test
    void a_line_comment_never_swallows_what_follows_a_removal() throws JsoncException {
        assertThat(JsoncText.parse("[1, // one\n2, 3]")
                        .remove(Place.ROOT.item(1))
                        .text())
                .isEqualTo("[1, // one\n 3]");
        assertThat(JsoncText.parse("[ // one\n2]").remove(Place.ROOT.item(0)).text())
                .isEqualTo("[ // one\n]");
    }

    @Property
    void removing_what_was_appended_gives_the_text_from_before(@ForAll long seed) throws JsoncException {
        JsoncText before = JsoncText.parse(RandomJsonc.value(seed));
        for (Place container : containers(before.root(), Place.ROOT)) {
            boolean object = before.at(container).orElseThrow() instanceof Node.Obj;
            int size = ((Node.Container) before.at(container).orElseThrow())
                    .entries()
                    .size();
            JsoncText once = object ? before.append(container, "new", ITEM) : before.append(container, ITEM);
            JsoncText twice = object ? once.append(container, "newer", ITEM) : once.append(container, ITEM);
            assertThat(twice.wraps(container)).isFalse();
            assertThat(once.wraps(container)).as("came with its entry").isFalse();
            Place first = object ? container.key("new") : container.item(size);
            Place second = object ? container.key("newer") : container.item(size + 1);
            assertThat(twice.remove(second).text()).isEqualTo(once.text());
            assertThat(once.remove(first).text()).isEqualTo(before.text());
        }
    }

    @Property
    void every_value_can_be_removed_or_replaced_and_comments_outside_it_stay(@ForAll long seed) throws JsoncException {
        JsoncText before = JsoncText.parse(RandomJsonc.value(seed));
        Json value = before.root().value();
        for (Place container : containers(before.root(), Place.ROOT)) {
            Node.Container node = (Node.Container) before.at(container).orElseThrow();
            for (int i = 0; i < node.entries().size(); i++) {
                Node.Entry entry = node.entries().get(i);
                Place place = entry instanceof Node.Member member ? container.key(member.name()) : container.item(i);
                // The edits compare the trees themselves; here the bytes around the entry are looked at.
                String removed = before.remove(place).text();
                assertThat(comments(removed))
                        .isEqualTo(comments(before.text().substring(0, entry.start())
                                + before.text().substring(entry.end())));
                String replaced = before.replace(place, ITEM).text();
                assertThat(replaced)
                        .startsWith(before.text().substring(0, entry.node().start()))
                        .endsWith(before.text().substring(entry.node().end()));
            }
        }
        assertThat(before.root().value()).isEqualTo(value);
    }

    private static List<Place> containers(Node node, Place place) {
        List<Place> found = new ArrayList<>();
        switch (node) {
            case Node.Scalar _ -> {}
            case Node.Obj object -> {
                found.add(place);
                object.entries().forEach(member -> found.addAll(containers(member.node(), place.key(member.name()))));
            }
            case Node.Arr array -> {
                found.add(place);
                for (int i = 0; i < array.entries().size(); i++) {
                    found.addAll(containers(array.entries().get(i).node(), place.item(i)));
                }
            }
        }
        return found;
    }

    /** The comments of a text in order; strings are skipped. */
    private static List<String> comments(String text) {
        List<String> comments = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            int end = i;
            if (text.charAt(i) == '"') {
                for (i++; text.charAt(i) != '"'; i++) {
                    i += text.charAt(i) == '\\' ? 1 : 0;
                }
            } else if (text.startsWith("//", i)) {
                end = Scanner.lineEnd(text, i);
            } else if (text.startsWith("/*", i)) {
                end = text.indexOf("*/", i + 2) + 2;
            }
            if (end > i) {
                comments.add(text.substring(i, end));
                i = end - 1;
            }
        }
        return comments;
    }

    @Property
    void plain_json_is_read_as_the_strict_reader_reads_it(@ForAll long seed) throws Exception {
        Json value = JsoncText.parse(RandomJsonc.value(seed)).root().value();
        String plain = JsonWriter.pretty(value);
        assertThat(JsoncText.parse(plain).root().value()).isEqualTo(value);
        assertThat(JsonReader.read(plain.getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``                         | 1 | 1",
                "`{`                        | 1 | 2",
                "`{ \"a\" 1 }`              | 1 | 7",
                "`{ \"a\": 1 \"b\": 2 }`    | 1 | 10",
                "`{ a: 1 }`                 | 1 | 3",
                "`{ 'a': 1 }`               | 1 | 3",
                "`[1,,2]`                   | 1 | 4",
                "`[,]`                      | 1 | 2",
                "`[01]`                     | 1 | 2",
                "`[1.]`                     | 1 | 2",
                "`[.5]`                     | 1 | 2",
                "`[+1]`                     | 1 | 2",
                "`[NaN]`                    | 1 | 2",
                "`[True]`                   | 1 | 2",
                "`[\"a]`                    | 1 | 2",
                "`[\"\\x\"]`                | 1 | 3",
                "`[\"\\u12\"]`              | 1 | 3",
                "`[\"\\ud800\"]`            | 1 | 2",
                "`[1] 2`                    | 1 | 5",
                "`[1] /* never ends`        | 1 | 5",
                "`[1] / 2`                  | 1 | 5",
                "`{\"a\":1,\"a\":2}`        | 1 | 8",
                "`{\"a\":1,\"\\u0061\":2}`  | 1 | 8"
            })
    void what_is_no_json_is_refused_with_its_place(String text, int line, int column) {
        assertThatThrownBy(() -> JsoncText.parse(text)).isInstanceOfSatisfying(JsoncException.class, wrong -> {
            assertThat(wrong.line()).isEqualTo(line);
            assertThat(wrong.column()).isEqualTo(column);
            assertThat(wrong.reason()).startsWith("line " + line + ", column " + column + ": ");
        });
    }

    @Test
    void lines_are_counted_whatever_ends_them() {
        for (String eol : List.of("\n", "\r\n", "\r")) {
            assertThatThrownBy(() -> JsoncText.parse("{" + eol + "// c" + eol + "  x}"))
                    .hasMessageStartingWith("line 3, column 3: ");
        }
    }

    @Test
    void nesting_is_limited() throws JsoncException {
        JsoncText.parse("[".repeat(Limits.JSON_DEPTH) + "]".repeat(Limits.JSON_DEPTH));
        assertThatThrownBy(() -> JsoncText.parse("[".repeat(1_000_000))).isInstanceOf(JsoncException.class);
    }

    static List<String> large_texts_are_read_in_linear_time() {
        int size = Limits.SETTINGS_FILE - 10;
        return List.of(
                "[" + "/**/".repeat(size / 4) + "]",
                "[" + " ".repeat(size) + "]",
                "[\n" + "// c\n".repeat(size / 5) + "]",
                "[\"" + "\\n".repeat(size / 2 - 2) + "\"]",
                "[" + "1,".repeat(Limits.JSON_TOKENS - 3) + "1]",
                "[" + "/*".repeat(size / 2) + "]",
                "[" + "\"".repeat(size) + "]",
                "[" + "/* ".repeat(size / 3) + "]");
    }

    @ParameterizedTest
    @MethodSource
    void large_texts_are_read_in_linear_time(String large) {
        assertTimeout(Duration.ofSeconds(5), () -> {
            try {
                JsoncText.parse(large).append(Place.ROOT, Json.of(1));
            } catch (JsoncException refused) {
                assertThat(refused.line()).isEqualTo(1);
            }
        });
    }

    @Test
    void edits_of_the_wrong_kind_are_refused() throws JsoncException {
        JsoncText text = JsoncText.parse("{\n  \"a\": [1]\n}");
        assertThatThrownBy(() -> text.append(Place.ROOT, Json.of(1))).hasMessageContaining("line 1, column 1");
        assertThatThrownBy(() -> text.append(Place.ROOT.key("a"), "b", Json.of(1)))
                .hasMessageContaining("line 2, column 8");
        assertThatThrownBy(() -> text.append(Place.ROOT, "a", Json.of(1))).isInstanceOf(JsoncException.class);
        assertThatThrownBy(() -> text.remove(Place.ROOT)).isInstanceOf(JsoncException.class);
        assertThatThrownBy(() -> text.remove(Place.ROOT.key("b"))).isInstanceOf(JsoncException.class);
        assertThatThrownBy(() -> text.replace(Place.ROOT.key("a").item(1), Json.of(1)))
                .isInstanceOf(JsoncException.class);
    }
}
