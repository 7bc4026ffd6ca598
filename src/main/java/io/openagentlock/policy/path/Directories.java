package io.openagentlock.policy.path;

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
        List<Piece> pieces = Arrays.stream(directory.split("/", -1))
                .filter(name -> !name.isEmpty())
                .<Piece>map(Piece.Exact::new)
                .toList();
        return new PathPattern(directory, Anchor.ROOT, pieces);
    }
}
