package io.openagentlock.harness;

import java.nio.file.Path;
import java.util.List;

/**
 * Edits that would be made, in order. Nothing here writes: the CLI shows, applies and remembers them.
 *
 * @param edits at most one per file; empty when nothing has to change
 * @param notes lines for the human: what was left alone and why
 */
public record InstallPlan(List<Edit> edits, List<String> notes) {
    public InstallPlan {
        edits = List.copyOf(edits);
        notes = List.copyOf(notes);
    }

    /** One file's change; contents are UTF-8 text. */
    public sealed interface Edit {
        Path file();

        /** The file does not exist yet; directories above it are made as needed. */
        record Create(Path file, String content) implements Edit {}

        /** The file exists with {@code before}; every byte that is not ours stays. */
        record Change(Path file, String before, String after) implements Edit {}

        /** Removes a file that we made and that holds nothing else. */
        record Remove(Path file, String before) implements Edit {}
    }
}
