package io.openagentlock.daemon.dashboard;

import io.openagentlock.daemon.http.EventSource;
import io.openagentlock.daemon.http.ServerEvent;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.Tail;
import io.openagentlock.wire.JsonWriter;
import java.time.Duration;
import java.util.List;

/** New entries as rows, by server-sent events: {@code id} is the entry's index. */
final class LiveSource implements EventSource {
    private static final int BATCH = 200;

    private final LedgerReader reader;
    private final Tail tail;
    private final RowView view;

    LiveSource(LedgerReader reader, long from, RowView view) {
        this.reader = reader;
        this.tail = reader.tail(from);
        this.view = view;
    }

    @Override
    public List<ServerEvent> next(Duration wait) throws InterruptedException {
        return Looked.paired(reader, tail.next(wait, BATCH)).stream()
                .map(looked -> new ServerEvent(looked.entry().index(), "row", JsonWriter.compact(view.row(looked))))
                .toList();
    }

    @Override
    public void close() {
        tail.close();
    }
}
