package io.openagentlock.policy.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Absolute directories as patterns. */
final class Directories {
    private Directories() {}

    static List<PathPattern> all(String... patterns) {
        return Arrays.stream(patterns).map(PathPattern::parse).toList();
    }

    /** A directory whose name is meant to the letter, wildcards in it too. */
    static PathPattern exactly(String directory) {
        List<Piece> pieces = new ArrayList<>();
        for (int start = 0; start < directory.length(); ) {
            int slash = directory.indexOf('/', start);
            int end = slash < 0 ? directory.length() : slash;
            if (end > start) {
                pieces.add(new Piece.Exact(directory.substring(start, end)));
            }
            start = end + 1;
        }
        return new PathPattern(directory, Anchor.ROOT, pieces);
    }
}
