package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final Router router = new Router(List.of(
            route("GET", "/"),
            route("GET", "/v1/sessions/{sid}"),
            route("POST", "/v1/sessions/challenge"),
            route("GET", "/v1/sessions/current"),
            route("POST", "/v1/hooks/{harness}/{event}")));

    @Test
    void literal_segment_is_preferred_to_a_name() {
        assertThat(matched("GET", "/v1/sessions/current")).isEqualTo("GET /v1/sessions/current {}");
        assertThat(matched("GET", "/v1/sessions/challenge")).isEqualTo("GET /v1/sessions/{sid} {sid=challenge}");
        assertThat(matched("GET", "/")).isEqualTo("GET / {}");
    }

    @Test
    void values_are_decoded_and_never_span_segments() {
        assertThat(matched("POST", "/v1/hooks/claude%2Dcode/Pre%20Tool"))
                .isEqualTo("POST /v1/hooks/{harness}/{event} {event=Pre Tool, harness=claude-code}");
        assertThat(matched("POST", "/v1/hooks/a/b/c")).isEqualTo("none");
        assertThat(matched("POST", "/v1/hooks/a")).isEqualTo("none");
        assertThat(matched("POST", "/v1/hooks/a/")).isEqualTo("none");
    }

    @Test
    void path_knows_its_methods() {
        assertThat(router.methods(Target.parse("/v1/sessions/challenge"))).containsExactly("GET", "POST");
        assertThat(router.methods(Target.parse("/v2"))).isEmpty();
    }

    @Test
    void two_routes_for_the_same_requests_are_a_mistake() {
        List<Route> twice = List.of(route("GET", "/a/{b}"), route("GET", "/a/{c}"));
        assertThatThrownBy(() -> new Router(twice)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void query_is_decoded_and_bounded() {
        assertThat(Target.parse("/a?from=1&name=a%26b+c&empty").query())
                .isEqualTo(Map.of("from", "1", "name", "a&b c", "empty", ""));
        assertThat(Target.parse("/a?").query()).isEmpty();
        assertThatThrownBy(() -> Target.parse("/a?&")).isInstanceOf(HttpException.class);
        assertThatThrownBy(() -> Target.parse("/a?%61=1&a=2")).isInstanceOf(HttpException.class);
    }

    @Property(tries = 2_000)
    void target_is_parsed_or_refused_and_a_parsed_one_is_harmless(@ForAll String text) {
        try {
            Target target = Target.parse("/" + text);
            assertThat(target.segments()).noneMatch(segment -> segment.contains("/") || segment.equals(".."));
            assertThat(target.segments().toString().chars()).noneMatch(Character::isISOControl);
        } catch (HttpException refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    private String matched(String method, String target) {
        return router.match(method, Target.parse(target))
                .map(match -> match.label() + " "
                        + new java.util.TreeMap<>(match.values().values()))
                .orElse("none");
    }

    private static Route route(String method, String path) {
        return new Doors.Simple(method, path, Access.TOKEN, (request, values) -> {
            throw new IllegalStateException("not called");
        });
    }
}
