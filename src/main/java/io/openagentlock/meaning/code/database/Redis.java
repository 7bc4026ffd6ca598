package io.openagentlock.meaning.code.database;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of commands for a Redis server: each is what its client takes as words too. */
public final class Redis {
    private static final int MAX_LINES = 256;

    private Redis() {}

    public static List<Effect> follow(String script) {
        List<Effect> effects = new ArrayList<>();
        script.lines()
                .map(Redis::words)
                .filter(words -> words.size() > 1)
                .limit(MAX_LINES)
                .forEach(words -> effects.add(new Effect.Starts(words, "", false, Optional.of(Data.EMPTY))));
        if (script.lines().skip(MAX_LINES).findAny().isPresent()) {
            effects.add(new Effect.Unclear("limit", "more than " + MAX_LINES + " commands"));
        }
        return effects;
    }

    private static List<Text> words(String line) {
        List<Text> words = new ArrayList<>();
        words.add(Text.of("redis-cli"));
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                word.append(quote == 0 ? "" : String.valueOf(c));
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c > ' ') {
                word.append(c);
            } else {
                add(words, word);
            }
        }
        add(words, word);
        // A number before a command repeats it; an option would be the client's own.
        boolean option = words.size() > 1 && words.get(1).value().startsWith("-");
        return option ? List.of() : words;
    }

    private static void add(List<Text> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(Text.of(word.toString()));
            word.setLength(0);
        }
    }
}
