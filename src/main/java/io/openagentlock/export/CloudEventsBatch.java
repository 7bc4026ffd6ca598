package io.openagentlock.export;

import java.util.Map;
import java.util.Optional;

/** The events of {@link CloudEvents} as one JSON array: the batch format of the JSON event format, section 4. */
final class CloudEventsBatch implements Exporter {
    private final CloudEvents events = new CloudEvents();

    @Override
    public String id() {
        return "cloudevents-batch";
    }

    @Override
    public String about() {
        return "CloudEvents 1.0.2, JSON batch: one array";
    }

    @Override
    public Map<String, String> skipped() {
        return events.skipped();
    }

    @Override
    public Optional<String> line(Item item, Provenance from) {
        return events.line(item, from);
    }

    @Override
    public Frame frame() {
        return new Frame("[\n", ",\n", "\n]\n");
    }
}
