package io.openagentlock.mcp;

import io.openagentlock.mask.Masked;
import io.openagentlock.pin.Visible;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server sent back, without the characters that a person would not see.
 *
 * @param json the same value, with its texts cleaned
 * @param findings {@code hidden characters}, {@code a credential}
 */
record Cleaned(Json json, List<String> findings) {
    static final String HIDDEN = "hidden characters";
    static final String CREDENTIAL = "a credential";

    /** Beyond it a text is not searched for credentials: pictures come as texts of megabytes. */
    private static final int MOST_SEARCHED = 256 << 10;

    static Cleaned of(Json json) {
        Set<String> findings = new TreeSet<>();
        Json clean = value(json, findings);
        return new Cleaned(clean, List.copyOf(findings));
    }

    boolean hidden() {
        return findings.contains(HIDDEN);
    }

    private static Json value(Json json, Set<String> findings) {
        return switch (json) {
            case Json.Str(String text) -> Json.of(text(text, findings));
            case Json.Arr(List<Json> items) -> {
                List<Json> clean = new ArrayList<>(items.size());
                items.forEach(item -> clean.add(value(item, findings)));
                yield new Json.Arr(clean);
            }
            case Json.Obj object -> {
                Json.Builder clean = Json.object();
                object.fields().forEach((name, field) -> clean.put(name, value(field, findings)));
                yield clean.build();
            }
            case Json.Num _, Json.Bool _, Json.Null _ -> json;
        };
    }

    private static String text(String text, Set<String> findings) {
        if (text.length() <= MOST_SEARCHED && !Masked.text(text).equals(text)) {
            findings.add(CREDENTIAL);
        }
        if (!Visible.anyHidden(text)) {
            return text;
        }
        findings.add(HIDDEN);
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(point -> !Visible.hidden(point)).forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
