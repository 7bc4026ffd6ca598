package io.openagentlock.meaning.command;

import io.openagentlock.call.ActionKind;
import io.openagentlock.call.Impact;
import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The values of an action's attributes from texts. */
final class Attributes {
    private Attributes() {}

    static boolean isSingle(ActionKind.Attribute attribute) {
        return switch (attribute.type()) {
            case TEXT, PATH, NUMBER -> true;
            case FLAG, TEXTS, IMPACT -> false;
        };
    }

    static Object value(ActionKind.Attribute attribute, List<Text> values, Situation at) {
        String first = values.isEmpty() ? "" : values.getFirst().value();
        return switch (attribute.type()) {
            case TEXT -> first;
            case PATH ->
                at.path(values.stream().filter(Paths::isPath).findFirst().orElse(Text.of("")));
            case NUMBER -> number(first);
            case FLAG -> !values.isEmpty();
            case TEXTS -> values.stream().map(Text::value).toList();
            case IMPACT -> Impact.valueOf(first.toUpperCase(Locale.ROOT));
        };
    }

    static OptionalInt number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
