package io.openagentlock.meaning.recipe;

import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Optional;

/** Finds the file that describes a project's tasks. */
final class ProjectFile {
    private static final int MOST_PARENTS = 4;

    private ProjectFile() {}

    /** The text of the first of these files that can be read, in a directory or, if {@code upward}, above it. */
    static Optional<String> find(Invocation by, String directory, List<String> names, boolean upward) {
        String at = directory.isEmpty() || directory.endsWith("/") ? directory : directory + "/";
        for (int i = 0; i <= (upward ? MOST_PARENTS : 0); i++) {
            for (String name : names) {
                FilePath path = by.scene().path(Text.of(at + name));
                Optional<String> text = by.scene().file(path).text();
                if (text.isPresent()) {
                    return text;
                }
            }
            at += "../";
        }
        return Optional.empty();
    }
}
