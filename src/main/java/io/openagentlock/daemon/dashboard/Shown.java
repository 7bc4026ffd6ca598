package io.openagentlock.daemon.dashboard;

import io.openagentlock.call.Span;
import io.openagentlock.mask.Masked;
import io.openagentlock.wire.Json;
import java.util.Optional;

/**
 * A text as the page gets it: without credentials, bounded, and with the stretch that matters where it can still be told.
 * Characters that do harm in a terminal or hide in a page are the page's matter: it shows them as escapes.
 *
 * @param from of the stretch, in UTF-16 units; -1 for none
 */
record Shown(String text, int from, int to) {
    private static final String CUT = " …";

    static Shown of(String text, Optional<Span> span, int most) {
        String masked = Masked.text(text);
        Shown whole = span.filter(at -> at.end() <= text.length() && at.start() < at.end())
                .map(at -> masked.equals(text) ? new Shown(text, at.start(), at.end()) : found(masked, at.of(text)))
                .orElseGet(() -> new Shown(masked, -1, -1));
        return whole.cut(most);
    }

    /** Masks move what stands behind them. A stretch that occurs twice, or was masked itself, cannot be told. */
    private static Shown found(String masked, String stretch) {
        String wanted = Masked.text(stretch);
        int at = masked.indexOf(wanted);
        boolean once = at >= 0 && masked.indexOf(wanted, at + 1) < 0;
        return once ? new Shown(masked, at, at + wanted.length()) : new Shown(masked, -1, -1);
    }

    private Shown cut(int most) {
        if (text.length() <= most) {
            return this;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        String kept = text.substring(0, end) + CUT;
        return from < 0 || from >= end ? new Shown(kept, -1, -1) : new Shown(kept, from, Math.min(to, end));
    }

    void into(Json.Builder json, String name) {
        json.put(name, text);
        if (from >= 0) {
            json.put("from", (long) from).put("to", (long) to);
        }
    }
}
