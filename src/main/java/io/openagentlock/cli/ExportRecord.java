package io.openagentlock.cli;

import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.wire.Json;
import java.util.Optional;

/** The entry that stands in the ledger before something leaves it. */
final class ExportRecord {
    private ExportRecord() {}

    /** Its index. Throws when the daemon does not record it, and then nothing may leave. */
    static long write(
            OperatorDesk operator,
            String format,
            long from,
            Optional<Long> to,
            boolean disclosed,
            Optional<String> target) {
        Json.Builder body = Json.object()
                .put("format", format)
                .put("from", from)
                .put("disclosed", disclosed)
                .put("target", target);
        to.ifPresent(end -> body.put("to", end));
        return operator.post("/v1/operator/exports", body.build())
                .ok()
                .integer("seq")
                .orElse(0L);
    }
}
