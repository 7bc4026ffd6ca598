package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class EventStreamTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void goes_on_after_the_last_event_that_the_client_saw(String door) throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient client = doors.client(door)) {
            doors.events.permits.release(2);
            client.send(tail(doors, "Last-Event-ID: 41\r\n"));
            assertThat(client.until("\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("content-type: text/event-stream")
                    .containsIgnoringCase("cache-control: no-store");
            assertThat(client.until("\n\n")).contains("id: 42\nevent: entry\ndata: {\"n\":42}\n\n");
            assertThat(client.until("\n\n")).contains("id: 43\n");
            // Nothing happens for a while: comments show that the stream lives.
            assertThat(client.until(":\n\n")).contains(":\n\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void client_that_goes_away_ends_its_source(String door) throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            try (RawClient client = doors.client(door)) {
                client.send(tail(doors, ""));
                client.until("\r\n\r\n");
            }
            assertThat(doors.events.closed.await(3, TimeUnit.SECONDS)).isTrue();
            assertThat(doors.bugs).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void client_that_does_not_read_stops_the_source_and_is_cut(String door) throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient deaf = doors.client(door)) {
            doors.events.dataOf(64 << 10);
            doors.events.permits.release(100_000);
            deaf.send(tail(doors, ""));
            assertThat(doors.events.closed.await(10, TimeUnit.SECONDS)).isTrue();
            // Socket buffers hold a few megabytes at most; 100,000 events would be six gigabytes.
            assertThat(doors.events.pulled.get()).isLessThan(1_000);
            assertThat(doors.bugs).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void streams_are_limited_and_given_back(String door) throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            List<RawClient> open = new ArrayList<>();
            for (int i = 0; i < Doors.QUICK.streams(); i++) {
                RawClient client = doors.client(door);
                client.send(tail(doors, "")).until("\r\n\r\n");
                open.add(client);
            }
            try (RawClient late = doors.client(door)) {
                assertThat(late.send(tail(doors, "")).reply().status()).isEqualTo(503);
            }
            for (RawClient client : open) {
                client.close();
            }
            for (int tries = 0; ; tries++) {
                try (RawClient again = doors.client(door)) {
                    if (again.send(tail(doors, "")).until("\r\n\r\n").startsWith("HTTP/1.1 200")) {
                        break;
                    }
                }
                assertThat(tries).isLessThan(50);
                Thread.sleep(50);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void stop_of_the_daemon_ends_streams_at_once(String door) throws Exception {
        Doors doors = new Doors(directory, Doors.QUICK);
        try (RawClient client = doors.client(door)) {
            client.send(tail(doors, "")).until("\r\n\r\n");
            long start = System.nanoTime();
            doors.close();
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(4));
        }
    }

    private static String tail(Doors doors, String more) {
        return "GET /v1/tail HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + doors.bearer() + "\r\n" + more + "\r\n";
    }
}
