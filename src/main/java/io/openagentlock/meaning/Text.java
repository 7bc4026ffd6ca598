package io.openagentlock.meaning;

import io.openagentlock.call.FilePath;
import io.openagentlock.call.Span;
import java.util.Optional;

/**
 * One argument as far as it can be known without running anything.
 *
 * @param value the text; each stretch that only a run would tell is one {@link FilePath#UNKNOWN} character
 * @param pattern whether unquoted {@code *}, {@code ?} or {@code [} in it would be matched against file names
 * @param span where it stands in the command that the harness sent, if it stands there
 */
public record Text(String value, boolean pattern, Optional<Span> span) {
    public static final char UNKNOWN = FilePath.UNKNOWN;

    public static Text of(String value) {
        return new Text(value, false, Optional.empty());
    }

    public static Text unknown() {
        return of(String.valueOf(UNKNOWN));
    }

    /** Whether no part depends on a run; a pattern counts as known. */
    public boolean known() {
        return value.indexOf(UNKNOWN) < 0;
    }

    public Text with(String other) {
        return new Text(other, pattern, span);
    }

    /** The rest from an index on, at the same place. */
    public Text from(int index) {
        return with(value.substring(index));
    }

    @Override
    public String toString() {
        return value.replace(UNKNOWN, '…');
    }
}
