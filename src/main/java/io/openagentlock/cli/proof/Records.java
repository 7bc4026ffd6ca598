package io.openagentlock.cli.proof;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;

/** Finds the decision about a call of ours again, by the harness session that it was made in. */
record Records(DaemonClient daemon) {
    /** Entries looked at, from the newest: other harnesses may be at work meanwhile. */
    private static final int LOOK_BACK = 200;

    /** A decision. */
    record Found(long seq, boolean denied, boolean stopped) {}

    Optional<Found> of(String session) {
        long size = daemon.get("/v1/ledger/root").ok().integer("size").orElse(0L);
        long from = Math.max(0, size - LOOK_BACK);
        List<Json> page = daemon.get("/v1/ledger/entries?from=" + from + "&count=" + LOOK_BACK)
                .ok()
                .items("entries");
        return page.stream()
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .flatMap(item -> found(item, session).stream())
                .findFirst();
    }

    private static Optional<Found> found(Json.Obj item, String session) {
        return item.object("entry")
                .filter(entry -> entry.text("t").equals(Optional.of("decision")))
                .filter(entry ->
                        entry.object("agent").flatMap(agent -> agent.text("id")).equals(Optional.of(session)))
                .map(entry -> new Found(
                        item.integer("seq").orElse(-1L),
                        entry.text("verdict").equals(Optional.of("deny")),
                        entry.text("effective").equals(Optional.of("deny"))));
    }
}
