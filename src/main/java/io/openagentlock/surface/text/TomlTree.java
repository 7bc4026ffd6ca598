package io.openagentlock.surface.text;

import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** TOML (toml.io, 1.0). */
final class TomlTree {
    private static final int MOST_CHARS = 1 << 20;

    private TomlTree() {}

    static Tree of(String text) throws UnreadableException {
        if (text.length() > MOST_CHARS || nested(text) > Settings.MOST_DEPTH) {
            throw new UnreadableException("it is larger, or nested deeper, than settings are");
        }
        TomlParseResult parsed = Toml.parse(text);
        if (parsed.hasErrors()) {
            throw new UnreadableException(
                    "line " + parsed.errors().getFirst().position().line() + " is no TOML");
        }
        return table(parsed, 1, 0);
    }

    /** The most brackets that are open at once; more than there are for those in texts and comments, never fewer. */
    private static int nested(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if ((c == ']' || c == '}') && depth > 0) {
                depth--;
            }
        }
        return deepest;
    }

    private static Tree table(TomlTable table, int line, int depth) throws UnreadableException {
        Map<String, Tree> fields = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            List<String> path = List.of(key);
            TomlPosition at = table.inputPositionOf(path);
            Object value = table.get(path);
            fields.put(key, tree(value == null ? "" : value, at == null ? line : at.line(), depth + 1));
        }
        return new Tree.Fields(fields, line);
    }

    private static Tree tree(Object value, int line, int depth) throws UnreadableException {
        if (depth > Settings.MOST_DEPTH) {
            throw new UnreadableException("it is nested deeper than settings are");
        }
        return switch (value) {
            case TomlTable table -> table(table, line, depth);
            case TomlArray array -> {
                List<Tree> items = new ArrayList<>();
                for (int i = 0; i < array.size(); i++) {
                    TomlPosition at = array.inputPositionOf(i);
                    items.add(tree(array.get(i), at == null ? line : at.line(), depth + 1));
                }
                yield new Tree.Items(items, line);
            }
            case Boolean flag -> new Tree.Leaf(new Json.Bool(flag), line);
            case Long number -> new Tree.Leaf(new Json.Num(String.valueOf(number)), line);
            case Object other -> new Tree.Leaf(Json.of(String.valueOf(other)), line);
        };
    }
}
