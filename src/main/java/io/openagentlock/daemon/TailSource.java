package io.openagentlock.daemon;

import io.openagentlock.daemon.http.EventSource;
import io.openagentlock.daemon.http.ServerEvent;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.Tail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** New entries as server-sent events: {@code id} is the entry's index, {@code data} the leaf exactly as it was hashed. */
final class TailSource implements EventSource {
    private static final int BATCH = 100;

    private final Tail tail;

    TailSource(Tail tail) {
        this.tail = tail;
    }

    @Override
    public List<ServerEvent> next(Duration wait) throws InterruptedException {
        return tail.next(wait, BATCH).stream().map(TailSource::event).toList();
    }

    private static ServerEvent event(LedgerEntry entry) {
        return new ServerEvent(entry.index(), "entry", new String(entry.bytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        tail.close();
    }
}
