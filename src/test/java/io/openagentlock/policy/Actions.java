package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.ActionKind;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Impact;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.Span;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Actions in one line: {@code delete path=/etc recursive=true; connect host=a.example port=22}. Lists are split at commas,
 * {@code …} is unknown text, {@code glob:} marks a path that is a pattern, {@code ␣} is a blank.
 */
final class Actions {
    private Actions() {}

    /** A call of a shell that means these. */
    static ToolCall call(String text) {
        return new ToolCall(
                new HarnessId("test"),
                new SessionId("test"),
                Optional.empty(),
                new ToolName("Bash"),
                new Input.Fields(Map.of()),
                parse(text),
                Calls.WORKSPACE,
                Optional.empty());
    }

    /** Each stands where it stands in the line. */
    static List<Action> parse(String text) {
        List<Action> actions = new ArrayList<>();
        int at = 0;
        for (String one : text.split(";", -1)) {
            actions.add(one(one.strip(), Origin.at(new Span(at, at + one.length()))));
            at += one.length() + 1;
        }
        return actions;
    }

    private static Action one(String text, Origin origin) {
        String[] words = text.split(" +", -1);
        ActionKind kind = ActionKind.named(words[0]).orElseThrow(() -> new IllegalArgumentException(words[0]));
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = words[i].substring(0, equals);
            String value = words[i].substring(equals + 1)
                    .replace('…', FilePath.UNKNOWN)
                    .replace('␣', ' ');
            values.put(name, value(kind.attribute(name).orElseThrow().type(), value));
        }
        return kind.make(values, origin);
    }

    private static Object value(ActionKind.Type type, String value) {
        return switch (type) {
            case TEXT -> value;
            case PATH -> value.startsWith("glob:") ? new FilePath(value.substring(5), true) : FilePath.of(value);
            case FLAG -> Boolean.valueOf(value);
            case NUMBER -> OptionalInt.of(Integer.parseInt(value));
            case TEXTS -> List.of(value.split(",", -1));
            case IMPACT -> Impact.valueOf(value.toUpperCase(Locale.ROOT));
        };
    }
}
