package io.openagentlock.ledger;

import java.io.IOException;

/** A file of 4 MiB that means nothing: removed on a full disk, it makes room for the entry that says so. */
final class Reserve {
    static final int SIZE = 4 << 20;

    private Reserve() {}

    static void ensure(LogFiles files) throws IOException {
        if (files.size(Paths.RESERVE) != SIZE) {
            files.replace(Paths.RESERVE, new byte[SIZE]);
        }
    }
}
