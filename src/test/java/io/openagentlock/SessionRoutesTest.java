package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the daemon tells of sessions. */
class SessionRoutesTest {
    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    @Test
    void each_session_is_listed_with_the_limits_that_its_certificate_names() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            clock.advance(Duration.ofHours(1));
            daemon.openSession(Duration.ofHours(2));
            List<Json> sessions = daemon.client().get("/v1/sessions").ok().items("sessions");
            assertThat(sessions).hasSize(2);
            assertLimits(sessions.getFirst(), "2026-11-23T08:00:00Z", "2026-11-23T12:00:00Z", true);
            assertLimits(sessions.getLast(), "2026-11-23T09:00:00Z", "2026-11-23T11:00:00Z", false);
        }
    }

    private static void assertLimits(Json item, String from, String until, boolean sealed) {
        Json.Obj session = (Json.Obj) item;
        assertThat(session.text("not_before")).hasValue(from);
        assertThat(session.text("not_after")).hasValue(until);
        assertThat(session.flag("sealed")).hasValue(sealed);
    }
}
