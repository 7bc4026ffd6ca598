package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.ActionKind;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Impact;
import java.util.List;
import java.util.OptionalInt;

/** One action in one line: {@code delete path=/ by=rm recursive force @rm -rf /}. What is empty is left out. */
final class ActionText {
    private ActionText() {}

    static String of(Action action, String source) {
        StringBuilder line = new StringBuilder(ActionKind.of(action).name());
        for (ActionKind.Attribute attribute : ActionKind.of(action).attributes()) {
            value(attribute.name(), attribute.of(action), line);
        }
        action.origin().via().forEach(via -> line.append(" via=").append(quoted(via)));
        action.span().ifPresent(span -> line.append(" @").append(shown(span.of(source))));
        return line.toString();
    }

    private static void value(String name, Object value, StringBuilder line) {
        switch (value) {
            case String text when !text.isEmpty() -> add(name, text, line);
            case FilePath path
            when !path.value().isEmpty() -> add(name, path + (path.pattern() ? " (pattern)" : ""), line);
            case List<?> list
            when !list.isEmpty() -> {
                line.append(' ').append(name).append("=[");
                for (int i = 0; i < list.size(); i++) {
                    line.append(i == 0 ? "" : ", ").append(quoted(list.get(i).toString()));
                }
                line.append(']');
            }
            case Boolean flag when flag -> line.append(' ').append(name);
            case OptionalInt number when number.isPresent() -> add(name, Integer.toString(number.getAsInt()), line);
            case Impact impact when impact != Impact.READ -> add(name, impact.word(), line);
            default -> {}
        }
    }

    private static void add(String name, String text, StringBuilder line) {
        line.append(' ').append(name).append('=').append(quoted(text));
    }

    private static String quoted(String text) {
        String shown = shown(text);
        boolean bare = !shown.isEmpty() && shown.chars().noneMatch(c -> c <= ' ' || c == '"' || c == ',' || c == ']');
        return bare ? shown : "\"" + shown.replace("\"", "\\\"") + "\"";
    }

    private static String shown(String text) {
        return text.replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace(FilePath.UNKNOWN, '…');
    }
}
