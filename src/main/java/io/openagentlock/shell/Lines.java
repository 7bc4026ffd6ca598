package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A script as bash reads it: complete lines, one after the other, each run before the next is looked at. */
final class Lines {
    private final Region region;
    private final Cursor in;

    Lines(Region region) {
        this.region = region;
        this.in = region.in;
    }

    /** What could be parsed, and why not the rest. */
    record Parsed(List<Script.Item> items, Optional<Script.SyntaxError> error) {}

    /** The whole script: never fails. */
    Parsed script() {
        return all(true);
    }

    /**
     * All up to the end of the text, which is within a script.
     *
     * @throws Failure only where a limit was met, since then nothing is known of the rest of the script
     */
    Parsed all() {
        return all(false);
    }

    private Parsed all(boolean outermost) {
        List<Script.Item> items = new ArrayList<>();
        int depth = region.bounds.depth();
        boolean skimming = region.skimming;
        Heredocs.Pending outer = region.heredocs.open(false);
        try {
            while (!atEnd()) {
                next(items);
            }
            return new Parsed(items, Optional.empty());
        } catch (Failure failure) {
            if (failure.error().limit() && !outermost) {
                throw failure;
            }
            region.bounds.backTo(depth);
            region.skimming = skimming;
            return new Parsed(items, Optional.of(failure.error()));
        } finally {
            region.heredocs.restore(outer);
        }
    }

    /** As {@link #all()}, of a part of the text that bash parses when it comes to run it. */
    Parsed within(int start, int end) {
        int after = in.position();
        int before = in.endAt(end);
        in.moveTo(start);
        Parsed parsed = all();
        in.endAt(before);
        in.moveTo(after);
        return parsed;
    }

    private boolean atEnd() {
        region.tokens.newlines();
        return in.peek() == Cursor.END;
    }

    private void next(List<Script.Item> items) {
        int start = in.position();
        if (region.heredocs.mayFollow(start)) {
            region.skimming = true;
            line();
            region.skimming = false;
            in.moveTo(start);
            region.heredocs.forget();
        }
        items.addAll(line());
    }

    private List<Script.Item> line() {
        List<Script.Item> line = region.lists.line();
        if (!ended()) {
            throw region.unexpected();
        }
        return line;
    }

    private boolean ended() {
        if (in.peek() == Cursor.END) {
            region.heredocs.gather();
            return true;
        }
        return region.tokens.newline();
    }
}
