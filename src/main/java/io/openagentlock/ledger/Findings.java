package io.openagentlock.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Collects findings; or, when one is enough, ends the run with the first. Safe for many threads. */
final class Findings {
    /** More than anybody reads: a log of rubbish must not fill the memory. */
    private static final int MOST = 10_000;

    private final boolean firstOnly;
    private final List<Finding> found = new ArrayList<>();

    Findings(boolean firstOnly) {
        this.firstOnly = firstOnly;
    }

    /** Ends a run that wants only the first finding. */
    static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super("one finding is enough", null, false, false);
        }
    }

    boolean firstOnly() {
        return firstOnly;
    }

    void add(Finding finding) {
        synchronized (found) {
            if (found.size() < MOST) {
                found.add(finding);
            }
        }
        if (firstOnly) {
            throw new EnoughException();
        }
    }

    void file(Finding.Kind kind, String file, String message) {
        add(new Finding(kind, file, 0, 0, OptionalLong.empty(), message));
    }

    void bytes(Finding.Kind kind, String file, long from, long to, String message) {
        add(new Finding(kind, file, from, to, OptionalLong.empty(), message));
    }

    void entry(Finding.Kind kind, String file, long index, String message) {
        add(new Finding(kind, file, 0, 0, OptionalLong.of(index), message));
    }

    List<Finding> all() {
        synchronized (found) {
            return List.copyOf(found);
        }
    }
}
