package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HeadersTest {
    @Test
    void names_have_no_case_and_lists_are_joined() {
        Headers headers = new Headers.Builder()
                .add("Accept", "a")
                .add("ACCEPT", " b ")
                .add("Connection", "keep-alive, Close")
                .build();
        assertThat(headers.get("accept")).contains("a, b");
        assertThat(headers.lists("connection", "close")).isTrue();
        assertThat(headers.lists("connection", "upgrade")).isFalse();
    }

    @Test
    void repeated_field_that_is_no_list_is_refused() {
        Headers.Builder headers = new Headers.Builder().add("Authorization", "a");
        assertThatThrownBy(() -> headers.add("authorization", "a")).isInstanceOf(HttpException.class);
    }

    /** However the bytes are cut into reads, the head ends at the same place. */
    @Property(tries = 500)
    void head_is_found_wherever_the_reads_cut_it(@ForAll @IntRange(min = 1, max = 60) int cut) {
        byte[] bytes = "GET / HTTP/1.1\r\nHost: localhost\r\nX: y\r\n\r\nGET /next".getBytes(StandardCharsets.US_ASCII);
        HeadParser parser = new HeadParser();
        int length = -1;
        for (int count = 0; length < 0; count = Math.min(count + cut, bytes.length)) {
            length = parser.scan(bytes, count);
        }
        assertThat(new String(bytes, 0, length, StandardCharsets.US_ASCII)).endsWith("X: y\r\n\r\n");
    }

    @Test
    void recent_nonces_forget_the_oldest_only() {
        RecentNonces nonces = new RecentNonces(2);
        assertThat(nonces.claim("a")).isTrue();
        assertThat(nonces.claim("a")).isFalse();
        assertThat(nonces.claim("b")).isTrue();
        assertThat(nonces.claim("c")).isTrue();
        assertThat(nonces.claim("b")).isFalse();
        assertThat(nonces.claim("c")).isFalse();
        assertThat(nonces.claim("a")).isTrue();
    }
}
