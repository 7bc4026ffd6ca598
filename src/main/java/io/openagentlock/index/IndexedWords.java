package io.openagentlock.index;

import io.openagentlock.ledger.Redacted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of hidden values that an index holds a copy of, whether anybody has it open or not. They go with the whole
 * file, at once: a row that is deleted leaves its words behind in the file, and an index that sleeps would keep them
 * until somebody asks it something.
 */
public final class IndexedWords implements Redacted {
    private final Path file;
    private @Nullable Follower follower;

    /**
     * The words of one index.
     *
     * @param file where it lies, or will lie
     */
    public IndexedWords(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    synchronized void keptBy(Follower now) {
        follower = now;
    }

    private synchronized @Nullable Follower keeper() {
        return follower;
    }

    @Override
    public void destroy(Map<Long, Set<String>> values) throws IOException {
        Follower keeper = keeper();
        if (keeper == null) {
            IndexFile.delete(file);
        } else {
            keeper.discard();
        }
    }
}
