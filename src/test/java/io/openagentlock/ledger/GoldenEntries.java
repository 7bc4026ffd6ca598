package io.openagentlock.ledger;

import io.openagentlock.docs.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden entries of src/test/resources/ledger as if they stood in one log. */
public final class GoldenEntries {
    private GoldenEntries() {}

    public static List<LedgerEntry> all() {
        try (Stream<Path> files = Files.list(Pages.path("src/test/resources/ledger"))) {
            return files.sorted()
                    .map(file -> new LedgerEntry(index(file), leaf(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same whatever other files there are. */
    private static long index(Path file) {
        return String.valueOf(file.getFileName()).hashCode() & 0xFFFFF;
    }

    private static byte[] leaf(Path file) {
        try {
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
