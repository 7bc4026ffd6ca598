package io.openagentlock.explain;

import io.openagentlock.call.Action;
import io.openagentlock.call.ActionKind;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Impact;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** An action for people, on one line, and as JSON: its kind, and the attributes that say something. */
public record ActionLine(Action action) {
    private static final int MOST = 160;

    public String text() {
        ActionKind kind = ActionKind.of(action);
        return kind.name()
                + kind.attributes().stream()
                        .map(this::shown)
                        .flatMap(Optional::stream)
                        .map(word -> " " + word)
                        .collect(Collectors.joining());
    }

    private Optional<String> shown(ActionKind.Attribute attribute) {
        String name = attribute.name();
        return switch (attribute.of(action)) {
            case Boolean flag -> flag ? Optional.of(name) : Optional.empty();
            case OptionalInt number ->
                number.isPresent() ? Optional.of(name + "=" + number.getAsInt()) : Optional.empty();
            case List<?> all -> all.isEmpty() ? Optional.empty() : Optional.of(name + "=[" + cut(joined(all)) + "]");
            case Impact impact -> Optional.of(name + "=" + impact.word());
            case Object value -> {
                String text = value.toString();
                yield text.isEmpty() ? Optional.empty() : Optional.of(name + "=" + cut(text));
            }
        };
    }

    private static String joined(List<?> all) {
        return all.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String cut(String text) {
        String readable = text.replace(FilePath.UNKNOWN, '…');
        return readable.length() <= MOST ? readable : readable.substring(0, MOST) + "…";
    }

    /** {@code {"kind":…, attribute:…, "at":[start,end]?, "via":[…]?}}, without empty attributes. */
    public Json.Obj json() {
        ActionKind kind = ActionKind.of(action);
        Json.Builder json = Json.object().put("kind", kind.name());
        for (ActionKind.Attribute attribute : kind.attributes()) {
            switch (attribute.of(action)) {
                case Boolean flag -> {
                    if (flag) {
                        json.put(attribute.name(), true);
                    }
                }
                case OptionalInt number -> number.ifPresent(value -> json.put(attribute.name(), (long) value));
                case List<?> all -> {
                    if (!all.isEmpty()) {
                        json.put(
                                attribute.name(),
                                Json.array(all.stream()
                                        .map(item -> (Json) new Json.Str(item.toString()))
                                        .toList()));
                    }
                }
                case Impact impact -> json.put(attribute.name(), impact.name().toLowerCase(Locale.ROOT));
                case Object value -> {
                    if (!value.toString().isEmpty()) {
                        json.put(attribute.name(), value.toString());
                    }
                }
            }
        }
        action.span().ifPresent(span -> json.put("start", (long) span.start()).put("end", (long) span.end()));
        if (!action.origin().via().isEmpty()) {
            json.put(
                    "via",
                    Json.array(action.origin().via().stream()
                            .map(step -> (Json) new Json.Str(step))
                            .toList()));
        }
        return json.build();
    }
}
