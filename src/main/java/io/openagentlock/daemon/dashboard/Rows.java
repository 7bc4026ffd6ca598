package io.openagentlock.daemon.dashboard;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.http.EventSource;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.wire.Json;
import java.util.List;

/** The ledger as rows: pages of it, newest last, and what is new. */
public final class Rows {
    private final LedgerReader reader;
    private final RowView view;

    public Rows(LedgerReader reader, RowView view) {
        this.reader = reader;
        this.view = view;
    }

    long size() {
        return reader.head().map(head -> head.checkpoint().size()).orElse(0L);
    }

    /** {@code {"rows","from","size"}}: at most {@code count} rows before that entry. */
    public Json.Obj before(long end, int count) {
        long size = size();
        long to = Math.clamp(end, 0, size);
        int most = (int) Math.min(Math.min(count, LedgerReader.MOST), to);
        return Json.object()
                .put("rows", json(Looked.range(reader, to - most, most)))
                .put("from", to - most)
                .put("size", size)
                .build();
    }

    /** Rows of entries that a search found. */
    public Json.Arr of(List<LedgerEntry> entries) {
        return json(Looked.each(reader, entries));
    }

    private Json.Arr json(List<Looked> looked) {
        return Json.array(looked.stream().map(one -> (Json) view.row(one)).toList());
    }

    /** From that entry on, for as long as somebody reads. */
    public EventSource live(long from) {
        return new LiveSource(reader, Math.min(from, size()), view);
    }

    Looked one(long seq) {
        if (seq >= size()) {
            throw new ProblemException(
                    new Problem.BadInput("no-such-entry", "there is no entry " + seq, "entries begin at 0"));
        }
        return Looked.one(reader, seq);
    }
}
