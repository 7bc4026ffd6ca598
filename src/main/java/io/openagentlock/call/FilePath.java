package io.openagentlock.call;

/**
 * A path as an action means it.
 *
 * @param value absolute and without {@code .}, {@code ..} or doubled slashes wherever that could be worked out
 *     ({@link Workspace#resolve}). Each part that only a run would tell is one {@link #UNKNOWN} character
 * @param pattern whether {@code *}, {@code ?} and {@code [} in it stand for other characters, as a shell reads them
 */
public record FilePath(String value, boolean pattern) {
    /** U+FFFC, object replacement: stands for text that only a run would tell. */
    public static final char UNKNOWN = '\uFFFC';

    public static FilePath of(String value) {
        return new FilePath(value, false);
    }

    /** Whether every part was worked out; a pattern can be. */
    public boolean known() {
        return value.indexOf(UNKNOWN) < 0;
    }

    @Override
    public String toString() {
        return value.replace(UNKNOWN, '…');
    }
}
