package io.openagentlock.ledger;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Partial tiles and bundles beside full ones. C2SP tlog-tiles lets them go once the full one exists; whoever has an
 * older checkpoint may be reading them, so they stay for another hour. One thread at a time.
 */
final class OldPartials {
    private static final long KEPT = TimeUnit.HOURS.toMillis(1);
    private static final String PARTIAL = ".p/";

    private final LogFiles files;
    private final LongSupplier monoMillis;
    private final Deque<Old> waiting = new ArrayDeque<>();
    private boolean looked;

    OldPartials(LogFiles files, LongSupplier monoMillis) {
        this.files = files;
        this.monoMillis = monoMillis;
    }

    /** A file, and since when its full one exists. */
    private record Old(String path, long since) {}

    /** A full tile or bundle is there. */
    void replacedBy(String full) throws IOException {
        for (String partial : files.list(full + ".p")) {
            waiting.add(new Old(partial, monoMillis.getAsLong()));
        }
    }

    /** Removes those whose hour is over; at the first time it also looks for those of earlier runs. */
    void remove() throws IOException {
        if (!looked) {
            looked = true;
            List<String> all = files.list(Paths.LOG + "/tile");
            Set<String> there = new HashSet<>(all);
            for (String path : all) {
                int mark = path.indexOf(PARTIAL);
                if (mark >= 0 && there.contains(path.substring(0, mark))) {
                    waiting.add(new Old(path, monoMillis.getAsLong()));
                }
            }
        }
        while (!waiting.isEmpty() && monoMillis.getAsLong() - waiting.getFirst().since() >= KEPT) {
            files.delete(waiting.removeFirst().path());
        }
    }
}
