package io.openagentlock.index;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The part of a call's arguments that people look for: commands, paths, addresses, patterns. Not what would be written
 * into files or said to a model: that is long, and nobody's business here.
 */
final class CallText {
    /** Characters that are kept of one entry. */
    static final int MOST = 8 << 10;

    private static final int PATH = 1 << 10;
    private static final int DEPTH = 6;
    private static final Set<String> TELLING = Set.of(
            "cmd",
            "command",
            "commands",
            "script",
            "path",
            "paths",
            "file",
            "files",
            "filename",
            "file_path",
            "filepath",
            "absolute_path",
            "notebook_path",
            "directory",
            "dir",
            "dir_path",
            "cwd",
            "workdir",
            "target_file",
            "uri",
            "url",
            "urls",
            "pattern",
            "glob",
            "include",
            "query",
            "regex",
            "server",
            "tool");

    private final StringBuilder text = new StringBuilder();

    private CallText() {}

    /** The hidden values' text: lines in their order, masked; empty when there is nothing to look for. */
    static String of(Map<String, String> hidden, UnaryOperator<String> mask) {
        CallText call = new CallText();
        call.add(hidden.getOrDefault("file", ""));
        String input = hidden.getOrDefault("in", "");
        if (!input.isEmpty()) {
            try {
                call.value(JsonReader.read(input.getBytes(StandardCharsets.UTF_8)), false, 0);
            } catch (JsonException unreadable) {
                // A request that was no JSON has no command that could be told from the rest.
            }
        }
        return cut(mask.apply(call.text.toString()));
    }

    private void value(Json value, boolean telling, int depth) {
        switch (value) {
            case Json.Str(String words) -> {
                if (telling || isPlace(words)) {
                    add(words);
                }
            }
            case Json.Obj object
            when depth < DEPTH -> object.fields().forEach((name, field) -> value(field, isTelling(name), depth + 1));
            case Json.Arr array when depth < DEPTH -> array.items().forEach(item -> value(item, telling, depth + 1));
            case Json.Obj _, Json.Arr _, Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    private static boolean isTelling(String name) {
        return TELLING.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a value is a path or an address by its looks, whatever its name. */
    private static boolean isPlace(String words) {
        boolean oneLine = words.length() <= PATH && words.indexOf('\n') < 0;
        return oneLine
                && (words.startsWith("/")
                        || words.startsWith("~/")
                        || words.startsWith("./")
                        || words.startsWith("../")
                        || words.indexOf("://") > 0);
    }

    /** A bit more than is kept, so that no credential is cut before it is masked. */
    private void add(String words) {
        if (!words.isEmpty() && text.length() < 2 * MOST) {
            text.append(words, 0, Math.min(words.length(), 2 * MOST)).append('\n');
        }
    }

    /** The word at the edge goes whole. */
    private static String cut(String masked) {
        String text = masked.strip();
        if (text.length() <= MOST) {
            return text;
        }
        int edge = MOST;
        while (edge > 0 && !Character.isWhitespace(text.charAt(edge))) {
            edge--;
        }
        return text.substring(0, edge).strip();
    }
}
