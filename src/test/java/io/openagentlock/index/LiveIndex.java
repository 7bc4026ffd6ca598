package io.openagentlock.index;

import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.SampleLedger;
import io.openagentlock.mask.Masked;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An index of a sample ledger, as a daemon would have it. */
final class LiveIndex implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int TRIES = 30;

    final LedgerIndex index;
    final Queue<String> said = new ConcurrentLinkedQueue<>();

    LiveIndex(SampleLedger sample, Path directory) {
        this(sample, sample.ledger().origin(), directory);
    }

    /** For a ledger of another name. */
    LiveIndex(SampleLedger sample, String origin, Path directory) {
        this(sample, origin, new IndexedWords(directory.resolve("index.db")), directory);
        index.start();
    }

    /** One that follows nothing before it is started. */
    LiveIndex(SampleLedger sample, String origin, IndexedWords words, Path directory) {
        index = new LedgerIndex(
                sample.ledger().reader(), origin, words, directory.resolve("tmp"), Masked::text, said::add);
    }

    static Query query(Map<String, String> parameters) {
        return Query.of(parameters, NOW, ZoneOffset.UTC);
    }

    /** A page, as soon as the index is ready. */
    Page page(Map<String, String> parameters) {
        Query query = query(parameters);
        ProblemException last = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                return index.page(query, true);
            } catch (ProblemException notYet) {
                if (!notYet.problem().code().equals("index-not-ready")) {
                    throw notYet;
                }
                last = notYet;
            }
        }
        throw new AssertionError("the index does not get ready: " + index.state(), last);
    }

    List<Long> found(Map<String, String> parameters) {
        return page(parameters).entries().stream().map(LedgerEntry::index).toList();
    }

    @Override
    public void close() {
        index.close();
    }
}
