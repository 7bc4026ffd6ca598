package io.openagentlock.meaning.expand;

import io.openagentlock.meaning.Data.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Joins the pieces of one word to fields, as the shell does: quoted pieces stay whole, others are split at IFS. */
public final class Fields {
    private final List<Value> done = new ArrayList<>(1);
    private final StringBuilder text = new StringBuilder();
    private final String ifs;
    private Set<Source> sources = Set.of();
    private boolean open;

    /** Whether the last field ended at a blank, so that another delimiter right behind ends none. */
    private boolean delimited;

    private boolean pattern;

    /** @param ifs the characters that end a field */
    public Fields(String ifs) {
        this.ifs = ifs;
    }

    /** Stands as it is and makes a field even when empty. */
    public void whole(Value piece) {
        open = true;
        text.append(piece.text());
        pattern |= piece.pattern();
        sources = Value.union(sources, piece.sources());
    }

    public void whole(String piece) {
        open = true;
        text.append(piece);
    }

    /** A pattern as it was written. */
    public void glob(String piece) {
        whole(piece);
        pattern = true;
    }

    /** The value of an unquoted expansion. */
    public void split(Value piece) {
        String value = piece.text();
        if (value.isEmpty()) {
            return;
        } else if (ifs.isEmpty()) {
            whole(isGlob(value) ? new Value(value, true, piece.sources()) : piece);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (ifs.indexOf(c) >= 0) {
                delimiter(c);
                continue;
            }
            delimited = false;
            int start = i;
            while (i + 1 < value.length() && ifs.indexOf(value.charAt(i + 1)) < 0) {
                i++;
            }
            String run = value.substring(start, i + 1);
            whole(new Value(run, piece.pattern() || isGlob(run), piece.sources()));
        }
    }

    /** Blanks around another delimiter belong to it. */
    private void delimiter(char c) {
        boolean blank = Character.isWhitespace(c);
        if (open || (!blank && !delimited)) {
            end();
            delimited = blank;
        } else if (!blank) {
            delimited = false;
        }
    }

    private static boolean isGlob(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    /** What stands in the field so far. */
    public CharSequence current() {
        return text;
    }

    /** Ends the field, even an empty one. */
    public void end() {
        done.add(new Value(text.toString(), pattern, sources));
        text.setLength(0);
        open = false;
        pattern = false;
        sources = Set.of();
    }

    /** Ends the field if there is one. */
    public void next() {
        if (open) {
            end();
        }
    }

    public List<Value> fields() {
        next();
        return done;
    }
}
