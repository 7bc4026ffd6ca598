package io.openagentlock.pin;

import io.openagentlock.wire.Json;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What in a server's definitions speaks to the model behind the user's back. */
public final class Suspicion {
    /** Phrases of texts that were written for a model and not for whoever reads a list of tools; lower case. */
    private static final List<String> ORDERS = List.of(
            "<important>",
            "<system>",
            "</system>",
            "<secret>",
            "<hidden>",
            "ignore previous",
            "ignore all previous",
            "ignore the above",
            "disregard previous",
            "disregard all",
            "do not tell the user",
            "don't tell the user",
            "do not mention",
            "don't mention",
            "without telling the user",
            "do not inform the user",
            "hide this from",
            "not visible to the user",
            "must not be shown to the user",
            "before using any other tool",
            "before using this tool, read",
            "instead of using any other tool",
            "always call this tool first",
            "you must call this tool",
            "otherwise the tool will not work",
            "override the system prompt",
            "new instructions:",
            "system prompt",
            "pass its content as",
            "~/.ssh",
            "id_rsa",
            "~/.aws/credentials",
            "mcp.json");

    private static final int MOST = 32;
    private static final int MAX_DEPTH = 16;

    private final List<String> found = new ArrayList<>();

    private Suspicion() {}

    /** One line each, without anything of the server's own text but names; empty when nothing was found. */
    public static List<String> of(Sighting sighting) {
        Suspicion suspicion = new Suspicion();
        suspicion.text("instructions", sighting.instructions());
        sighting.tools().forEach((name, tool) -> {
            suspicion.name(name);
            texts(tool, 0, text -> suspicion.text("tool " + Visible.of(name), text));
        });
        suspicion.lookAlikes(sighting);
        return suspicion.found.stream().distinct().limit(MOST).toList();
    }

    /**
     * What in it a reader takes for another server, or a tool of another server.
     *
     * @param others as they showed themselves last
     */
    public static List<String> beside(Sighting sighting, List<Sighting> others) {
        List<String> found = new ArrayList<>();
        for (Sighting other : others) {
            if (other.server().equals(sighting.server())) {
                continue;
            }
            if (shape(other.server()).equals(shape(sighting.server()))) {
                found.add("its name looks like that of the server " + Visible.of(other.server()));
            }
            Map<String, String> shapes = new HashMap<>();
            other.tools().keySet().forEach(name -> shapes.put(shape(name), name));
            sighting.tools().keySet().stream()
                    .filter(name -> !name.equals(shapes.getOrDefault(shape(name), name)))
                    .forEach(name -> found.add("tool " + Visible.of(name) + " looks like tool "
                            + Visible.of(shapes.getOrDefault(shape(name), "")) + " of the server "
                            + Visible.of(other.server())));
        }
        return found.stream().limit(MOST).toList();
    }

    private static void texts(Json value, int depth, Consumer<String> seen) {
        if (depth > MAX_DEPTH) {
            return;
        }
        switch (value) {
            case Json.Str(String text) -> seen.accept(text);
            case Json.Arr(List<Json> items) -> items.forEach(item -> texts(item, depth + 1, seen));
            case Json.Obj(Map<String, Json> fields) ->
                fields.forEach((name, field) -> {
                    seen.accept(name);
                    texts(field, depth + 1, seen);
                });
            case Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    private void text(String where, String text) {
        if (Visible.anyHidden(text)) {
            found.add(where + " holds hidden characters");
        }
        String plain = text.toLowerCase(Locale.ROOT);
        ORDERS.stream()
                .filter(plain::contains)
                .findFirst()
                .ifPresent(order -> found.add(where + " gives the model instructions (\"" + order + "\")"));
    }

    private void name(String name) {
        if (name.chars().anyMatch(c -> c > 0x7e || c <= ' ')) {
            found.add("tool " + Visible.of(name) + " has characters in its name that look like others");
        }
    }

    /** Two tools of one server that a reader takes for one. */
    private void lookAlikes(Sighting sighting) {
        Map<String, String> shapes = new HashMap<>();
        for (String name : sighting.tools().keySet()) {
            String other = shapes.put(shape(name), name);
            if (other != null) {
                found.add("tool " + Visible.of(name) + " looks like tool " + Visible.of(other));
            }
        }
    }

    private static String shape(String name) {
        StringBuilder shape = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(point -> {
                    if (Character.getType(point) != Character.NON_SPACING_MARK && !Visible.hidden(point)) {
                        shape.appendCodePoint(alike(point));
                    }
                });
        return shape.toString()
                .replace("rn", "m")
                .replace("vv", "w")
                .replace("-", "")
                .replace(" ", "")
                .replace("_", "");
    }

    private static int alike(int point) {
        return switch (point) {
            case '0', 'о', 'ο' -> 'o';
            case '1', 'i', '|', 'і', 'ı', 'ӏ' -> 'l';
            case 'а', 'α' -> 'a';
            case 'е', 'ε' -> 'e';
            case 'р', 'ρ' -> 'p';
            case 'с' -> 'c';
            case 'у' -> 'y';
            case 'х' -> 'x';
            case 'ѕ' -> 's';
            case 'ԁ' -> 'd';
            default -> point;
        };
    }
}
