package io.openagentlock.ledger;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Recoveries that no entry tells of yet, since entries need a session: one small file each beside the bytes in
 * quarantine, removed when the entry is on the disk. A crash in between records one twice, never not at all.
 */
final class PendingRecoveries {
    private PendingRecoveries() {}

    static void add(LogFiles files, Event.Recovery event) throws IOException {
        byte[] content = JsonWriter.canonical(Json.object()
                .put("bytes", event.bytes())
                .put("reason", event.reason())
                .put("sha256", event.sha256())
                .put("size", event.size())
                .build());
        files.replace(Paths.quarantine(event.sha256()) + Paths.PENDING, content);
    }

    static List<Event.Recovery> read(LogFiles files) throws IOException {
        List<Event.Recovery> events = new ArrayList<>();
        for (String path : files.list(Paths.QUARANTINE)) {
            if (path.endsWith(Paths.PENDING)) {
                events.add(parse(path, files.read(path).orElseThrow(() -> new IOException(path + " vanished"))));
            }
        }
        return events;
    }

    static Event.Recovery parse(String path, byte[] content) {
        try {
            Fields fields = Fields.of(content);
            Event.Recovery event = new Event.Recovery(
                    fields.integer("bytes"), fields.text("sha256"), fields.integer("size"), fields.text("reason"));
            fields.end();
            return event;
        } catch (JsonException | IllegalArgumentException malformed) {
            throw Problems.thrown(Problems.damaged(path, 0, String.valueOf(malformed.getMessage())));
        }
    }

    static void clear(LogFiles files, List<Event.Recovery> recorded) throws IOException {
        for (Event.Recovery event : recorded) {
            files.delete(Paths.quarantine(event.sha256()) + Paths.PENDING);
        }
    }
}
