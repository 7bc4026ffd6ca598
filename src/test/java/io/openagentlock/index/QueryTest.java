package io.openagentlock.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked, as it is written. */
class QueryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T01:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-23T01:30:00Z",
        "45s, 2026-11-23T01:29:15Z",
        "90m, 2026-11-23T00:00:00Z",
        "2h, 2026-11-22T23:30:00Z",
        "7d, 2026-11-16T01:30:00Z",
        "4w, 2026-10-26T01:30:00Z",
        "today, 2026-11-22T23:00:00Z",
        "Yesterday, 2026-11-21T23:00:00Z",
        "2026-11-20, 2026-11-19T23:00:00Z",
        "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z",
        "2026-11-20t08:00:00.25+05:00, 2026-11-20T03:00:00.250Z"
    })
    void a_moment_is_what_people_write(String text, Instant expected) {
        assertThat(When.parse(text, NOW, ZoneId.of("Europe/Berlin"))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "h",
                "-2h",
                "2y",
                "99999999999h",
                "999999999w",
                "2026-13-01",
                "2026-11-20T08:00:00",
                "1969-12-31",
                "+10000-01-01T00:00:00Z"
            })
    void what_is_no_moment_is_none(String text) {
        assertThat(When.parse(text, NOW, ZoneOffset.UTC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "rm -rf | \"rm\" AND \"-rf\"",
                "\"rm -rf\" /etc | \"rm -rf\" AND \"/etc\"",
                "pu* | \"pu*\" *",
                "a OR b | \"a\" AND \"OR\" AND \"b\"",
                "NEAR(x) && y | \"NEAR(x)\" AND \"y\"",
                "open \"quote | \"open\" AND \"quote\"",
                "a\"b\"c | \"a\" AND \"b\" AND \"c\""
            })
    void text_becomes_quoted_words_and_nothing_else(String text, String expression) {
        assertThat(Terms.parse(text).map(Terms::expression)).contains(expression);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&&", "- - *", "\"\"", "  "})
    void text_without_a_word_is_none(String text) {
        assertThat(Terms.parse(text)).isEmpty();
    }

    @Test
    void a_cursor_is_for_its_own_question_and_keeps_the_times_of_the_first_page() {
        Map<String, String> asked = Map.of("tool", "Bash", "since", "2h");
        Query first = Query.of(asked, NOW, ZoneOffset.UTC);
        String cursor = first.cursor(41).format();
        Query later = Query.of(
                Map.of("tool", "Bash", "since", "2h", "limit", "7", "cursor", cursor),
                NOW.plusSeconds(600),
                ZoneOffset.UTC);
        assertThat(later.since()).isEqualTo(first.since());
        assertThat(later.after()).contains(41L);
        for (Map<String, String> other : java.util.List.of(
                Map.of("tool", "Edit", "cursor", cursor),
                Map.of("gate", "Bash", "cursor", cursor),
                Map.of("tool", "Bash", "order", "oldest", "cursor", cursor),
                Map.of("tool", "Bash", "text", "x", "cursor", cursor))) {
            assertThatThrownBy(() -> Query.of(other, NOW, ZoneOffset.UTC)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void any_text_is_a_cursor_or_refused() {
        Random random = new Random(12);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            String text = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            Optional<Cursor> cursor = Cursor.parse(text);
            cursor.ifPresent(read -> assertThat(read.format()).isEqualTo(text));
        }
        assertThat(Cursor.parse("no base64!")).isEmpty();
        assertThat(Cursor.parse(new Cursor(5, 0, Long.MAX_VALUE, -3).format()))
                .contains(new Cursor(5, 0, Long.MAX_VALUE, -3));
    }
}
