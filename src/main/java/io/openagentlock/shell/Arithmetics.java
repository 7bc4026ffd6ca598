package io.openagentlock.shell;

import java.util.List;
import java.util.Optional;

/** Arithmetic: {@code $((…))}, {@code $[…]}, {@code ((…))} (bash manual 3.5.5, 3.2.5.2). */
final class Arithmetics {
    private final Region region;
    private final Cursor in;

    Arithmetics(Region region) {
        this.region = region;
        this.in = region.in;
    }

    /** {@code ((…))}, or nothing taken when it is a subshell within a subshell. */
    Optional<Word.Arithmetic> command() {
        int start = in.position();
        int open = in.past(start + 1);
        if (in.at(open) != '(') {
            return Optional.empty();
        }
        int close = region.brackets.close(open, false);
        if (in.at(close + 1) != ')') {
            return Optional.empty();
        }
        return Optional.of(expression(start, open + 1, close, close + 2));
    }

    /**
     * {@code $((…))}, or {@code $( (…) … )} written without the blank. As POSIX 2.6.3 has it, it is arithmetic if it can
     * be.
     *
     * @param open the first of the parentheses
     */
    Word.Part substitution(int start, int open) {
        int close = region.brackets.close(open, false);
        int inner = in.past(open + 1);
        int innerClose = region.brackets.close(inner, false);
        if (in.past(innerClose + 1) == close) {
            return expression(start, inner + 1, innerClose, close + 1);
        }
        Lines.Parsed body = new Lines.Parsed(List.of(), Optional.empty());
        if (!region.skimming) {
            region.enter();
            body = region.lines.within(open + 1, close);
            region.leave();
        }
        in.moveTo(close + 1);
        return new Word.CommandSubstitution(body.items(), body.error(), region.since(start));
    }

    /** {@code $[…]}, the cursor behind the bracket. */
    Word.Part old(int start) {
        int open = in.position() - 1;
        int close = region.brackets.close(open, false);
        return expression(start, open + 1, close, close + 1);
    }

    private Word.Arithmetic expression(int start, int from, int to, int after) {
        List<Word.Part> parts = List.of();
        if (!region.skimming) {
            region.enter();
            int end = in.endAt(to);
            in.moveTo(from);
            parts = region.heredocs.soft("$`\\");
            in.endAt(end);
            region.leave();
        }
        in.moveTo(after);
        return new Word.Arithmetic(in.slice(from, to), parts, region.since(start));
    }
}
