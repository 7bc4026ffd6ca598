package io.openagentlock.policy.path;

import io.openagentlock.call.FilePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path of an action, taken apart once for all patterns. Keeps what it was asked; not for several threads. */
public final class JudgedPath {
    private static final int[] NOWHERE = {};

    private final Surroundings surroundings;
    private final Part[] parts;
    private final boolean rooted;
    private final boolean tilde;
    private final int certainFrom;
    private final Part[] certainEnd;
    private final Map<Anchor, int[]> starts = new EnumMap<>(Anchor.class);
    private final Map<Anchor, int[]> certainStarts = new EnumMap<>(Anchor.class);
    private final IdentityHashMap<PathSet, Boolean> shown = new IdentityHashMap<>();

    public JudgedPath(FilePath path, Surroundings surroundings) {
        this.surroundings = surroundings;
        String value = Drive.unixLike(path.value());
        this.rooted = value.startsWith("/");
        this.parts = withoutAlias(parts(value, path.pattern()), rooted);
        this.tilde = !rooted && parts.length > 0 && parts[0].opaque.startsWith("~");
        this.certainFrom = certainFrom(parts);
        this.certainEnd = certainFrom == 0 ? parts : certainEnd(parts, certainFrom);
    }

    private static Part[] parts(String value, boolean active) {
        List<Part> parts = new ArrayList<>();
        for (int start = 0; start < value.length(); ) {
            int slash = value.indexOf('/', start);
            int end = slash < 0 ? value.length() : slash;
            if (end > start && !(end == start + 1 && value.charAt(start) == '.')) {
                parts.add(Part.of(value.substring(start, end), active));
            }
            start = end + 1;
        }
        return parts.toArray(Part[]::new);
    }

    private static Part[] certainEnd(Part[] parts, int from) {
        Optional<Part> before = parts[from - 1].visibleEnd();
        Part[] end = Arrays.copyOfRange(parts, before.isPresent() ? from - 1 : from, parts.length);
        before.ifPresent(part -> end[0] = part);
        return end;
    }

    /** The number of its first part behind which no part is unknown or climbs. */
    private static int certainFrom(Part[] parts) {
        int from = parts.length;
        while (from > 0 && !parts[from - 1].uncertain()) {
            from--;
        }
        return from;
    }

    /** macOS keeps {@code /etc}, {@code /tmp} and {@code /var} in {@code /private}. */
    private static Part[] withoutAlias(Part[] parts, boolean rooted) {
        boolean alias = rooted
                && parts.length > 1
                && parts[0].folded.equals("private")
                && List.of("etc", "tmp", "var").contains(parts[1].folded);
        return alias ? Arrays.copyOfRange(parts, 1, parts.length) : parts;
    }

    /** Whether it says nothing at all. */
    public boolean empty() {
        return parts.length == 0 && !rooted;
    }

    /** Whether all of it is known, as an absolute path that does not climb. */
    boolean certain() {
        return rooted && certainFrom == 0;
    }

    /** Its last parts, of which none is unknown or climbs, and before them what is visible of the name before. */
    Part[] certainEnd() {
        return certainEnd;
    }

    boolean rooted() {
        return rooted;
    }

    Part[] parts() {
        return parts;
    }

    /** Whether a part is a shell pattern, so that the names of what it stands for cannot be looked up. */
    boolean wild() {
        return Arrays.stream(parts).anyMatch(Part::wild);
    }

    /** Its last name, folded, unknown stretches as {@link FilePath#UNKNOWN}; empty for the root. */
    public String name() {
        return parts.length == 0 ? "" : parts[parts.length - 1].folded;
    }

    /** Where it goes on behind the directory that the anchor stands for. */
    int[] starts(Anchor anchor, Sense sense) {
        return (sense == Sense.CERTAIN ? certainStarts : starts)
                .computeIfAbsent(anchor, fresh -> findStarts(anchor, sense));
    }

    private int[] findStarts(Anchor anchor, Sense sense) {
        if (tilde) {
            boolean own = parts[0].opaque.equals("~");
            boolean home = anchor == Anchor.ANY_HOME || (anchor == Anchor.HOME && own);
            return home && sense != Sense.CERTAIN ? new int[] {1} : NOWHERE;
        }
        return surroundings.of(anchor, sense).stream()
                .mapToInt(directory -> directory.end(this, sense))
                .filter(end -> end >= 0)
                .distinct()
                .toArray();
    }

    /** Whether it is a directory above one that the anchor stands for, or may be. */
    boolean above(Anchor anchor) {
        for (PathPattern directory : surroundings.of(anchor, Sense.SHOWN)) {
            for (PathPattern parent : directory.parents()) {
                if (parent.fits(this, Sense.SHOWN)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@link PathSet#shows}, found out once. */
    boolean shownIn(PathSet set) {
        Boolean known = shown.get(set);
        if (known == null) {
            known = set.findShown(this);
            shown.put(set, known);
        }
        return known;
    }
}
