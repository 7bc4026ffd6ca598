package io.openagentlock.cli.terminal;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What the daemon says: rows as they come, kept while somebody looks, and how things stand. */
final class Feed {
    /** Rows that are kept; older ones are in the ledger. */
    private static final int MOST = 5_000;

    private static final int FIRST = 500;
    private static final long RETRY_MILLIS = 1_000;

    private final DaemonClient daemon;
    private final List<Json.Obj> rows = new ArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile Json.Obj health = Json.object().build();
    private volatile Optional<String> trouble = Optional.empty();

    Feed(DaemonClient daemon) {
        this.daemon = daemon;
    }

    /** Throws {@link ProblemException} when the daemon does not answer this first time. */
    void start() {
        health = daemon.get("/v1/health").ok();
        daemon.get("/v1/dashboard/rows?count=" + FIRST).ok().items("rows").forEach(this::add);
        Thread.ofVirtual().name("terminal-tail").start(this::follow);
        Thread.ofVirtual().name("terminal-health").start(this::look);
    }

    DaemonClient daemon() {
        return daemon;
    }

    Json.Obj health() {
        return health;
    }

    Optional<String> trouble() {
        return trouble;
    }

    /** Grows whenever there is something to draw. */
    long changes() {
        return changes.get();
    }

    /** Oldest first. */
    List<Json.Obj> rows() {
        synchronized (rows) {
            return List.copyOf(rows);
        }
    }

    private void add(Json item) {
        if (item instanceof Json.Obj row) {
            synchronized (rows) {
                rows.add(row);
                if (rows.size() > MOST) {
                    rows.subList(0, MOST / 5).clear();
                }
            }
            changes.incrementAndGet();
        }
    }

    private long next() {
        synchronized (rows) {
            return rows.isEmpty() ? 0 : rows.getLast().integer("seq").orElse(0L) + 1;
        }
    }

    private void follow() {
        while (true) {
            try {
                daemon.follow("/v1/dashboard/tail?from=" + next(), Optional.empty(), this::take);
                trouble = Optional.of("the daemon ended the stream");
            } catch (ProblemException away) {
                trouble = Optional.of(away.problem().message());
            }
            changes.incrementAndGet();
            if (!pause(RETRY_MILLIS)) {
                return;
            }
        }
    }

    private boolean take(DaemonClient.Event event) {
        try {
            add(JsonReader.object(event.data().getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException malformed) {
            return false;
        }
        return true;
    }

    private void look() {
        while (pause(2 * RETRY_MILLIS)) {
            try {
                health = daemon.get("/v1/health").ok();
                trouble = Optional.empty();
            } catch (ProblemException away) {
                trouble = Optional.of(away.problem().line());
            }
            changes.incrementAndGet();
        }
    }

    private static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
