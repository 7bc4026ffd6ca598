package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.Url;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;

/** A command that nobody knows reads the files and visits the addresses that its words look like. */
final class Unfamiliar {
    private Unfamiliar() {}

    static List<Effect> effects(Invocation invocation) {
        List<Effect> effects = new ArrayList<>();
        for (Text word : invocation.arguments()) {
            Text value = value(word);
            Url url = Url.parse(value.value());
            if (!url.scheme().isEmpty() && !url.scheme().equals("file")) {
                effects.add(new Effect.Acts(new Action.Connect(
                        "out", url.scheme(), url.host(), url.port(), value.value(), false, List.of(), invocation.origin())));
            } else if (looksLikePath(value.value())) {
                effects.add(new Effect.Acts(new Action.Read(
                        invocation.scene().path(value), invocation.name(), invocation.origin())));
            }
        }
        return effects;
    }

    /** What stands after {@code =}, or after {@code @} and {@code <} at its start. */
    private static Text value(Text word) {
        String text = word.value();
        int equals = text.indexOf('=');
        boolean option = text.startsWith("-") || equals > 0 && isName(text.substring(0, equals));
        Text value = equals > 0 && option ? word.from(equals + 1) : word;
        boolean marked = value.value().startsWith("@") || value.value().startsWith("<");
        return marked ? value.from(1) : value;
    }

    private static boolean isName(String text) {
        return text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
    }

    private static boolean looksLikePath(String text) {
        if (text.isEmpty() || text.length() > 4_096 || text.indexOf('\n') >= 0) {
            return false;
        }
        boolean dotFile = text.length() > 1 && text.charAt(0) == '.' && Character.isLetter(text.charAt(1));
        boolean rooted = text.startsWith("/") || text.startsWith("~") || text.startsWith("./") || text.startsWith("../");
        return dotFile || rooted || text.indexOf('/') > 0 && !text.startsWith("-") && text.indexOf(' ') < 0;
    }
}
