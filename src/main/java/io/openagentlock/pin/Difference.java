package io.openagentlock.pin;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What has changed between two sightings of a server, in lines that a person can judge. Empty: nothing. */
public final class Difference {
    private static final int MOST_LINES = 64;
    private static final int MOST_CHARS = 400;

    private final List<String> lines = new ArrayList<>();

    private Difference() {}

    public static List<String> between(Sighting before, Sighting now) {
        Difference difference = new Difference();
        difference.texts("", before.identity(), now.identity());
        difference.changed("instructions", before.instructions(), now.instructions());
        names(before.tools(), now.tools()).forEach(name -> difference.tool(name, before, now));
        int more = difference.lines.size() - MOST_LINES;
        return more <= 0 ? List.copyOf(difference.lines) : cut(difference.lines, more);
    }

    private static List<String> cut(List<String> lines, int more) {
        List<String> kept = new ArrayList<>(lines.subList(0, MOST_LINES));
        kept.add("… and " + more + " more changes");
        return List.copyOf(kept);
    }

    private static Set<String> names(Map<String, ?> before, Map<String, ?> now) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names;
    }

    private void texts(String of, Map<String, String> before, Map<String, String> now) {
        names(before, now)
                .forEach(name -> changed(of + name, before.getOrDefault(name, ""), now.getOrDefault(name, "")));
    }

    private void tool(String name, Sighting before, Sighting now) {
        String tool = "tool " + Visible.of(name);
        Optional<Map<String, Json>> was = before.tool(name).map(Json.Obj::fields);
        Optional<Map<String, Json>> is = now.tool(name).map(Json.Obj::fields);
        if (is.isEmpty()) {
            lines.add("- " + tool);
        } else if (was.isEmpty()) {
            lines.add("+ " + tool + ": " + shown(Sighting.text(is.get(), "description")));
        } else {
            fields(tool, was.get(), is.get());
        }
    }

    private void fields(String tool, Map<String, Json> before, Map<String, Json> now) {
        for (String field : names(before, now)) {
            changed(tool + " " + Visible.of(field), written(before.get(field)), written(now.get(field)));
        }
    }

    private static String written(@org.jspecify.annotations.Nullable Json value) {
        return switch (value) {
            case null -> "";
            case Json.Str(String text) -> text;
            case Json.Num _, Json.Bool _, Json.Null _, Json.Arr _, Json.Obj _ ->
                JsonWriter.compact(SortedJson.of(value));
        };
    }

    private void changed(String what, String before, String now) {
        if (!Objects.equals(before, now)) {
            int same = common(before, now);
            lines.add("- " + what + ": " + shown(around(before, same)));
            lines.add("+ " + what + ": " + shown(around(now, same)));
        }
    }

    private static int common(String before, String now) {
        int same = 0;
        while (same < Math.min(before.length(), now.length()) && before.charAt(same) == now.charAt(same)) {
            same++;
        }
        return same;
    }

    /** A long text from a little before the place where the two part, so that the change itself is always shown. */
    private static String around(String text, int same) {
        int from = text.length() <= MOST_CHARS ? 0 : Math.max(0, same - 40);
        return (from == 0 ? "" : "…") + text.substring(from);
    }

    private static String shown(String text) {
        String visible = Visible.of(text);
        return visible.length() <= MOST_CHARS ? visible : visible.substring(0, MOST_CHARS) + "…";
    }
}
