package io.openagentlock.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of the warnings on a small screen. */
class BannersTest {
    private static final Json.Obj HEALTH = Json.object()
            .put(
                    "banners",
                    Json.array(
                            List.of(banner("yellow", "ends soon"), banner("red", "MONITOR"), banner("red", "BROKEN"))))
            .build();

    private static Json.Obj banner(String level, String text) {
        return Json.object().put("level", level).put("text", text).build();
    }

    private static List<String> shown(int room) {
        return Banners.of(HEALTH, room).stream()
                .map(ink -> ink.cut(80).toString().strip())
                .toList();
    }

    @Test
    void the_red_ones_come_first() {
        assertThat(shown(5)).containsExactly("MONITOR", "BROKEN", "ends soon");
    }

    @Test
    void the_last_line_counts_what_found_no_room() {
        assertThat(shown(2)).containsExactly("MONITOR", "(+1) BROKEN");
        assertThat(shown(1)).containsExactly("(+2) MONITOR");
        assertThat(shown(0)).isEmpty();
    }
}
