package io.openagentlock.policy.path;

import io.openagentlock.policy.pattern.Wildcards;

/** One name of a path pattern. */
sealed interface Piece {
    /** {@code **}: any directories, or none; at the end of a pattern: anything below. */
    record Deep() implements Piece {}

    /** {@code *}: any one name. */
    record Any() implements Piece {}

    record Exact(String text, String folded) implements Piece {
        Exact(String text) {
            this(text, Part.fold(text));
        }
    }

    /** With {@code *} or {@code ?} in it. */
    record Glob(String text, String folded) implements Piece {
        Glob(String text) {
            this(text, Part.fold(text));
        }
    }

    default boolean isDeep() {
        return this instanceof Deep;
    }

    static Piece of(String text) {
        return switch (text) {
            case "**" -> new Deep();
            case "*" -> new Any();
            default -> Wildcards.has(text) ? new Glob(text) : new Exact(text);
        };
    }

    /**
     * Whether the part fits.
     *
     * @param near whether the directory before it is the pattern's own, to the letter
     */
    default boolean fits(Part part, boolean near, Sense sense) {
        return switch (this) {
            case Deep ignored -> true;
            case Any ignored -> true;
            case Exact(String text, String folded) ->
                sense == Sense.CERTAIN
                        ? text.equals(part.opaque)
                        : folded.equals(part.folded) || overlaps(folded, part, near, sense);
            case Glob(String text, String folded) ->
                sense == Sense.CERTAIN
                        ? Wildcards.fits(text, part.opaque)
                        : Wildcards.fits(folded, part.folded) || overlaps(folded, part, near, sense);
        };
    }

    /** Two patterns that can stand for one name: evidence only next to something that is said outright. */
    private static boolean overlaps(String folded, Part part, boolean near, Sense sense) {
        if (sense == Sense.POSSIBLE && !part.plain()) {
            return !part.isPattern() || part.overlaps(folded);
        }
        return part.isPattern() && (near || part.beginsVisibly()) && part.overlaps(folded);
    }
}
