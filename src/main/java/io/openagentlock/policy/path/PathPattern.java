package io.openagentlock.policy.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One pattern over paths. {@code *} and {@code ?} stay inside a name, {@code **} as a whole name stands for any
 * directories or none; at the end for everything below, without the directory itself. Every pattern says where it
 * begins: {@code /}, {@code ~/}, <code>**&#47;</code>, or a place and a slash.
 *
 * @param text as it was written
 */
record PathPattern(String text, Anchor anchor, List<Piece> pieces) {
    static final int MAX_LENGTH = 1_000;

    /** The places by name; alone, each stands for everything below it, with {@code -root} for the place itself. */
    static final Map<String, Anchor> PLACES =
            Map.of("workspace", Anchor.WORKSPACE, "home", Anchor.HOME, "cwd", Anchor.CWD, "tmp", Anchor.TMP);

    PathPattern {
        pieces = List.copyOf(pieces);
    }

    /** @throws IllegalArgumentException with one line that says what is wrong */
    static PathPattern parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the pattern has more than " + MAX_LENGTH + " characters");
        }
        if (text.equals("~") || text.equals("/")) {
            return new PathPattern(text, text.equals("/") ? Anchor.ROOT : Anchor.ANY_HOME, List.of());
        }
        int slash = text.indexOf('/');
        String place = slash < 0 ? text : text.substring(0, slash);
        String root = place.endsWith("-root") ? place.substring(0, place.length() - 5) : place;
        if (slash < 0 && PLACES.containsKey(root)) {
            return new PathPattern(text, PLACES.get(root), place.equals(root) ? List.of(new Piece.Deep()) : List.of());
        }
        return new PathPattern(
                text, anchor(text, place), pieces(place.equals("**") ? text : text.substring(slash + 1)));
    }

    private static Anchor anchor(String text, String place) {
        if (text.indexOf('/') < 0) {
            throw new IllegalArgumentException(
                    "a path pattern begins with `/`, `~/`, `**/` or a place such as `workspace/`");
        }
        return switch (place) {
            case "" -> Anchor.ROOT;
            case "~" -> Anchor.ANY_HOME;
            case "**" -> Anchor.ANYWHERE;
            default -> {
                Anchor named = PLACES.get(place);
                if (named == null) {
                    throw new IllegalArgumentException(
                            "a path pattern begins with `/`, `~/`, `**/` or a place such as `workspace/`");
                }
                yield named;
            }
        };
    }

    private static List<Piece> pieces(String rest) {
        List<Piece> pieces = new ArrayList<>();
        for (String name : rest.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException("a path pattern has no empty names, `.` or `..`");
            }
            if (name.contains("**") && !name.equals("**")) {
                throw new IllegalArgumentException("`**` stands alone between slashes");
            }
            Piece piece = Piece.of(name);
            if (!piece.isDeep() || pieces.isEmpty() || !pieces.getLast().isDeep()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    /**
     * The directories on the way to what it stands for, the nearest to the root first: those that are said outright, so
     * that <code>**&#47;.env</code> has none.
     */
    List<PathPattern> parents() {
        List<PathPattern> parents = new ArrayList<>();
        boolean fixed = anchor != Anchor.ANYWHERE;
        for (int length = 0; length < pieces.size(); length++) {
            if (length > 0) {
                Piece last = pieces.get(length - 1);
                fixed = !last.isDeep() && (fixed || !(last instanceof Piece.Any));
            }
            if (fixed) {
                parents.add(new PathPattern(text, anchor, pieces.subList(0, length)));
            }
        }
        return Collections.unmodifiableList(parents);
    }

    /** Whether it begins at a place that a path can lie above. */
    boolean placed() {
        return anchor != Anchor.ANYWHERE && anchor != Anchor.ROOT;
    }

    /** Whether the path fits, in the given sense. */
    boolean fits(JudgedPath path, Sense sense) {
        if (anchor == Anchor.ANYWHERE) {
            // What stands before may climb or be unknown: `**` takes it all.
            return fits(sense == Sense.CERTAIN ? path.certainEnd() : path.parts(), 0, sense);
        }
        if (sense == Sense.CERTAIN && !path.certain()) {
            return false;
        }
        if (anchor == Anchor.ROOT) {
            return path.rooted() && fits(path.parts(), 0, sense);
        }
        for (int start : path.starts(anchor, sense)) {
            if (fits(path.parts(), start, sense)) {
                return true;
            }
        }
        return false;
    }

    /** A walk over both; at a difference it goes back to the last {@code **}, which then takes one name more. */
    private boolean fits(Part[] parts, int start, Sense sense) {
        int piece = 0;
        int part = start;
        int deep = -1;
        int resume = 0;
        boolean near = true;
        while (part < parts.length) {
            if (piece < pieces.size() && pieces.get(piece).isDeep()) {
                if (piece == pieces.size() - 1) {
                    return true;
                }
                deep = piece++;
                resume = part;
                near = false;
            } else if (piece < pieces.size() && pieces.get(piece).fits(parts[part], near, sense)) {
                near = pieces.get(piece) instanceof Piece.Exact && parts[part].plain();
                piece++;
                part++;
            } else if (deep >= 0) {
                piece = deep + 1;
                part = ++resume;
                near = false;
            } else {
                return false;
            }
        }
        return piece == pieces.size();
    }

    /**
     * Where the rest of a path begins when the path lies in this directory, which has no {@code **}; -1 when it does not.
     */
    int end(JudgedPath path, Sense sense) {
        Part[] parts = path.parts();
        if (!path.rooted() || parts.length < pieces.size()) {
            return -1;
        }
        boolean near = true;
        for (int i = 0; i < pieces.size(); i++) {
            if (!pieces.get(i).fits(parts[i], near, sense)) {
                return -1;
            }
            near = pieces.get(i) instanceof Piece.Exact && parts[i].plain();
        }
        return pieces.size();
    }
}
