package io.openagentlock.daemon.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Moves events from a source to a client until one of them ends. */
final class EventPump {
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private EventPump() {}

    /** Where the bytes go; blocks while the client is slow, and throws when it is gone. */
    interface Sink {
        void write(byte[] bytes) throws IOException;
    }

    /** Returns when the source has ended; throws when the client has, or the thread is interrupted. */
    static void run(EventSource source, Sink sink, Duration heartbeat) throws IOException, InterruptedException {
        while (true) {
            List<ServerEvent> events = source.next(heartbeat);
            if (events.isEmpty() && source.ended()) {
                return;
            }
            sink.write(events.isEmpty() ? HEARTBEAT : format(events));
        }
    }

    private static byte[] format(List<ServerEvent> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.format()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
