package io.openagentlock.meaning.command;

import io.openagentlock.call.Action;
import io.openagentlock.call.Url;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command does of which nothing is known: words that look like paths are read, addresses are connected to. The look
 * is all there is to go by, so a word with blanks must begin like a path.
 */
public final class UnknownCommand {
    private static final int MAX_LENGTH = 4096;

    private UnknownCommand() {}

    public static List<Effect> effects(Invocation invocation) {
        List<Effect> effects = new ArrayList<>();
        for (Text word : invocation.arguments()) {
            if (word.value().length() <= MAX_LENGTH) {
                add(bare(word), invocation, effects);
            }
        }
        return effects;
    }

    private static void add(Text word, Invocation invocation, List<Effect> effects) {
        String value = word.value();
        if (value.regionMatches(true, 0, "file://", 0, 7)) {
            effects.add(read(word.from(7), invocation));
        } else if (value.contains("://")) {
            Url url = Url.parse(value);
            if (!url.host().isEmpty()) {
                effects.add(new Effect.Acts(new Action.Connect(
                        "out", url.scheme(), url.host(), url.port(), value, false, List.of(), invocation.origin())));
            }
        } else if (looksLikePath(value)) {
            effects.add(read(word, invocation));
        }
    }

    private static Effect read(Text word, Invocation invocation) {
        return new Effect.Acts(new Action.Read(invocation.scene().path(word), invocation.name(), invocation.origin()));
    }

    /** Without {@code --option=}, {@code -I}, {@code name=}, {@code @} and {@code <} before it. */
    private static Text bare(Text word) {
        String value = word.value();
        int start = 0;
        int equals = value.indexOf('=');
        int slash = value.indexOf('/');
        if (equals > 0 && (slash < 0 || equals < slash)) {
            start = equals + 1;
        } else if (value.length() > 2 && value.charAt(0) == '-' && value.charAt(1) != '-') {
            start = 2;
        }
        while (start < value.length() && "@<".indexOf(value.charAt(start)) >= 0) {
            start++;
        }
        return word.from(start);
    }

    private static boolean looksLikePath(String value) {
        if (value.startsWith("/") || value.startsWith("~") || value.startsWith("./") || value.startsWith("../")) {
            return value.length() > 1;
        }
        boolean prose = value.chars().anyMatch(Character::isWhitespace);
        boolean dotFile = value.length() > 2 && value.charAt(0) == '.' && Character.isLetter(value.charAt(1));
        return !prose && !value.startsWith("-") && (value.indexOf('/') > 0 || dotFile);
    }
}
