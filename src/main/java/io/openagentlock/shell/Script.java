package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.List;
import java.util.Optional;

/**
 * A parsed script.
 *
 * @param source the text; every span of the tree points into it
 * @param items the complete lists, in order. bash runs line by line, so the lines before an error count
 * @param error why the rest could not be parsed; empty when all was
 */
public record Script(String source, List<Item> items, Optional<SyntaxError> error) {
    public Script {
        items = List.copyOf(items);
    }

    /**
     * One command of a list with what ends it.
     *
     * @param background ended by {@code &}
     */
    public record Item(Command command, boolean background, Span span) {}

    /**
     * What bash would complain about.
     *
     * @param message lower case, one line
     * @param offset where, in UTF-16 code units
     * @param limit whether one of our own limits was met, and bash might well accept it
     */
    public record SyntaxError(String message, int offset, boolean limit) {}
}
