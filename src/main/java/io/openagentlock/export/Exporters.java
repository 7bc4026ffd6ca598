package io.openagentlock.export;

import java.util.List;
import java.util.Optional;

/** Every format that entries can be exported in, line by line. */
public final class Exporters {
    public static final List<Exporter> ALL = List.of(
            new Jsonl(), new Ocsf(), new CloudEvents(), new CloudEventsBatch(), new Otel(), new Cef(), new Syslog());

    private Exporters() {}

    public static Optional<Exporter> named(String id) {
        return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
