package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Here-documents (bash manual 3.6.6). Their text stands behind the line of their operator, so a line that may have one
 * is read twice: once to find the texts, and then, when the operators are met again, for the tree.
 */
final class Heredocs {
    private final Region region;
    private final Cursor in;
    private final Map<Integer, Body> bodies = new HashMap<>(0);
    private Pending pending = new Pending(false);

    private int searchedFrom;
    private int nextOperator = -1;

    Heredocs(Region region) {
        this.region = region;
        this.in = region.in;
    }

    /** The documents that begin behind the next newline. */
    static final class Pending {
        /** A parenthesis behind the delimiter ends the document and the substitution that it is in. */
        private final boolean inSubstitution;

        private final List<Opened> opened = new ArrayList<>(0);

        private Pending(boolean inSubstitution) {
            this.inSubstitution = inSubstitution;
        }
    }

    /**
     * An operator whose document is still to come.
     *
     * @param place of the operator
     * @param strip for {@code <<-}
     */
    private record Opened(int place, String delimiter, boolean strip, boolean quoted) {}

    private record Body(int start, int end, boolean ended) {}

    /** Whether a here-document may begin in what is left of the text. */
    boolean mayFollow(int start) {
        if (nextOperator < start || start < searchedFrom) {
            searchedFrom = start;
            int found = in.chars().indexOf("<<", start);
            nextOperator = found < 0 ? Integer.MAX_VALUE : found;
        }
        return nextOperator < in.end();
    }

    /** Begins commands with documents of their own; gives what {@link #close} wants. */
    Pending open(boolean inSubstitution) {
        Pending outer = pending;
        pending = new Pending(inSubstitution);
        return outer;
    }

    /** Documents that a command substitution leaves open begin behind the line that it is on. */
    void close(Pending outer) {
        outer.opened.addAll(pending.opened);
        pending = outer;
    }

    void restore(Pending outer) {
        pending = outer;
    }

    void forget() {
        pending.opened.clear();
    }

    /** Reads the delimiter; gives the document's text when it is known. */
    Word target(int place, boolean strip) {
        if (!region.tokens.atWord()) {
            throw region.unexpected();
        }
        int start = in.position();
        boolean skimming = region.skimming;
        region.skimming = true;
        region.words.plain();
        region.skimming = skimming;
        Delimiter delimiter = Delimiter.of(Continued.join(in.slice(start, in.position())));
        pending.opened.add(new Opened(place, delimiter.text(), strip, delimiter.quoted()));
        Body body = skimming ? null : bodies.get(place);
        return body == null ? new Word(List.of(), region.since(start)) : word(body, strip, delimiter.quoted());
    }

    /** Behind a newline, or at the end: passes over the documents that were opened before. */
    void gather() {
        for (Opened opened : pending.opened) {
            bodies.put(opened.place(), body(opened));
        }
        pending.opened.clear();
    }

    private Body body(Opened opened) {
        int start = in.position();
        int line = start;
        while (line < in.end()) {
            int behind = behindDelimiter(line, opened);
            if (behind >= 0) {
                in.moveTo(behind);
                return new Body(start, line, true);
            }
            line = nextLine(line, opened.quoted());
        }
        in.moveTo(in.end());
        return new Body(start, in.end(), false);
    }

    private int nextLine(int line, boolean quoted) {
        int at = line;
        while (at < in.end() && in.at(at) != '\n') {
            at += !quoted && in.at(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, in.end());
    }

    /** Where reading goes on when the delimiter stands on this line, else negative. */
    private int behindDelimiter(int line, Opened opened) {
        int at = line;
        while (opened.strip() && in.at(at) == '\t') {
            at++;
        }
        String delimiter = opened.delimiter();
        for (int i = 0; i < delimiter.length(); i++) {
            at = opened.quoted() ? at : in.past(at);
            if (in.at(at) != delimiter.charAt(i)) {
                return -1;
            }
            at++;
        }
        int c = in.at(at);
        if (c == '\n') {
            return at + 1;
        }
        return c == Cursor.END || (pending.inSubstitution && closes(at)) ? at : -1;
    }

    private boolean closes(int at) {
        int newline = in.find('\n', at);
        int close = in.find(')', at);
        return close != Cursor.END && (newline == Cursor.END || close < newline);
    }

    private Word word(Body body, boolean strip, boolean quoted) {
        Text stripped = strip ? Stripped.of(region.text, body.start(), body.end(), quoted) : region.text;
        if (stripped != region.text) {
            Region inner = region.within(stripped);
            return inner.heredocs.content(new Body(0, inner.in.end(), body.ended()), quoted);
        }
        return content(body, quoted);
    }

    private Word content(Body body, boolean quoted) {
        Parts parts = new Parts();
        if (quoted) {
            parts.text(in.slice(body.start(), body.end()), true, region.text.span(body.start(), body.end()));
        } else {
            expanded(body).forEach(parts::add);
        }
        if (!body.ended() && body.end() > body.start() && in.at(body.end() - 1) != '\n') {
            parts.text("\n", quoted, region.text.span(body.end(), body.end()));
        }
        return new Word(parts.list(), region.text.span(body.start(), body.end()));
    }

    private List<Word.Part> expanded(Body body) {
        int after = in.position();
        int end = in.endAt(body.end());
        if (mayFollow(body.start())) {
            region.skimming = true;
            in.moveTo(body.start());
            soft("$`\\");
            region.skimming = false;
        }
        in.moveTo(body.start());
        List<Word.Part> parts = soft("$`\\");
        in.endAt(end);
        in.moveTo(after);
        return parts;
    }

    /**
     * Text up to the end in which double quotes mean nothing. bash reads it when it runs the command, and what it can't
     * read fails then.
     *
     * @param escaped what a backslash quotes there
     */
    List<Word.Part> soft(String escaped) {
        Parts parts = new Parts();
        int depth = region.bounds.depth();
        boolean skimming = region.skimming;
        Pending outer = open(false);
        int start = in.position();
        try {
            for (int c = in.peek(); c != Cursor.END; c = in.peek()) {
                start = in.position();
                region.quotes.soft(c, parts, escaped);
            }
            gather();
        } catch (Failure failure) {
            if (failure.error().limit()) {
                throw failure;
            }
            region.bounds.backTo(depth);
            region.skimming = skimming;
            in.moveTo(in.end());
            parts.add(new Word.BadSubstitution(List.of(), region.since(start)));
        } finally {
            restore(outer);
        }
        return parts.list();
    }
}
