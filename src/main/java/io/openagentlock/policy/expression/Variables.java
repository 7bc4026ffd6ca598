package io.openagentlock.policy.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.openagentlock.call.Action;
import io.openagentlock.call.ActionKind;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Impact;
import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.Facts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What an expression can name. */
final class Variables {
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);
    private static final String ACTION = "action.";

    /** What a number says that is not given. */
    private static final long NO_NUMBER = -1;

    private Variables() {}

    /** By name, with dots; of an action, the attributes that one of the kinds has. */
    static Map<String, CelType> types(Collection<ActionKind> kinds) {
        Map<String, CelType> types = new TreeMap<>();
        for (String name :
                List.of("call.harness", "call.tool", "call.cwd", "call.agent", "call.session", "action.kind")) {
            types.put(name, SimpleType.STRING);
        }
        types.put("session.labels", TEXTS);
        for (ActionKind kind : kinds) {
            kind.attributes().forEach(attribute -> types.put(ACTION + attribute.name(), type(attribute.type())));
        }
        return types;
    }

    private static CelType type(ActionKind.Type type) {
        return switch (type) {
            case TEXT, PATH, IMPACT -> SimpleType.STRING;
            case TEXTS -> TEXTS;
            case FLAG -> SimpleType.BOOL;
            case NUMBER -> SimpleType.INT;
        };
    }

    /** A variable's value; what this action's kind does not have is empty. */
    static Object value(String name, CelType type, ToolCall call, Action action, Facts facts) {
        return switch (name) {
            case "call.harness" -> call.harness().value();
            case "call.tool" -> call.tool().value();
            case "call.cwd" -> call.workspace().cwd().orElse("");
            case "call.agent" -> call.agent().orElse("");
            case "call.session" -> call.session().value();
            case "session.labels" -> facts.labels().stream().sorted().toList();
            case "action.kind" -> ActionKind.of(action).name();
            default -> attribute(name.substring(ACTION.length()), type, action);
        };
    }

    private static Object attribute(String name, CelType type, Action action) {
        Optional<ActionKind.Attribute> attribute = ActionKind.of(action).attribute(name);
        return attribute.map(found -> plain(found.of(action))).orElseGet(() -> empty(type));
    }

    private static Object plain(Object value) {
        return switch (value) {
            case FilePath path -> path.value();
            case Impact impact -> impact.word();
            case OptionalInt number -> number.isPresent() ? (Object) (long) number.getAsInt() : (Object) NO_NUMBER;
            default -> value;
        };
    }

    private static Object empty(CelType type) {
        if (type.equals(SimpleType.BOOL)) {
            return false;
        } else if (type.equals(SimpleType.INT)) {
            return NO_NUMBER;
        }
        return type.equals(TEXTS) ? List.of() : "";
    }
}
