package io.openagentlock.cli.terminal;

import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** One page of the terminal dashboard. Called from one thread. */
interface View {
    String title();

    /** What the last line says of its keys. */
    String keys();

    /** At most {@code height} lines of at most {@code width} columns. */
    List<AttributedString> lines(int width, int height);

    /** Takes a key; the view that lies over this one from now on, if any. */
    Optional<View> press(Key key);

    /** Whether a text is being typed, so that letters are no commands. */
    default boolean typing() {
        return false;
    }
}
