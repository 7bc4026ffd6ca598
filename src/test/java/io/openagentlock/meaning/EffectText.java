package io.openagentlock.meaning;

import io.openagentlock.call.Action;
import io.openagentlock.call.ActionKind;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Impact;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Effects as one line each, for cases that read like documentation. */
public final class EffectText {
    private EffectText() {}

    public static List<String> of(List<Effect> effects) {
        return effects.stream().map(EffectText::of).toList();
    }

    static String of(Effect effect) {
        return shown(
                switch (effect) {
                    case Effect.Acts(Action action) -> action(action);
                    case Effect.Writes(FilePath path, boolean append, Data data, String by) ->
                        (append ? "appends to " : "writes ") + path.value() + from(data);
                    case Effect.Output(Data data) -> "prints" + from(data);
                    case Effect.Starts starts ->
                        (starts.privileged() ? "starts privileged " : "starts ")
                                + words(starts.argv())
                                + starts.stdin().map(data -> " <" + from(data)).orElse("")
                                + (starts.wrapper().isEmpty() ? "" : " under " + starts.wrapper());
                    case Effect.RunsText runs ->
                        (runs.here() ? "runs here " : runs.remote() ? "runs remote " : "runs ")
                                + runs.script().value()
                                + (runs.arguments().isEmpty() ? "" : " with " + words(runs.arguments()));
                    case Effect.RunsFile runs -> "runs file " + runs.path().value();
                    case Effect.RunsData(String language, Data data, String how) ->
                        "runs " + language + " data" + from(data);
                    case Effect.RunsCode(String language, Text code, String how) ->
                        "runs " + language + ": " + code.value();
                    case Effect.RunsCodeFile runs ->
                        "runs " + runs.language() + " file " + runs.path().value();
                    case Effect.Changes(Effect.Change change) -> "changes " + change;
                    case Effect.Unclear(String about, String why) -> "unclear " + about + ": " + why;
                });
    }

    private static String shown(String line) {
        return line.replace(Text.UNKNOWN, '…')
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
    }

    private static String words(List<Text> words) {
        return words.stream()
                .map(word -> word.value().isEmpty() || word.value().indexOf(' ') >= 0
                        ? "'" + word.value() + "'"
                        : word.value())
                .collect(Collectors.joining(" "));
    }

    private static String from(Data data) {
        String text = data.text().map(known -> " \"" + known + "\"").orElse("");
        return text + (data.words().isEmpty() ? "" : " from " + String.join(" ", data.words()));
    }

    private static String action(Action action) {
        ActionKind kind = ActionKind.of(action);
        StringBuilder line = new StringBuilder(kind.name());
        for (ActionKind.Attribute attribute : kind.attributes()) {
            String value = value(attribute.of(action));
            if (!value.isEmpty() && !attribute.name().equals("by")) {
                line.append(' ').append(attribute.name()).append('=').append(value);
            }
        }
        return line.toString();
    }

    private static String value(Object value) {
        return switch (value) {
            case FilePath path -> path.value() + (path.pattern() ? " (pattern)" : "");
            case Boolean flag -> flag ? "yes" : "";
            case OptionalInt number -> number.isPresent() ? String.valueOf(number.getAsInt()) : "";
            case Impact impact -> impact == Impact.READ ? "" : impact.word();
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(","));
            default -> String.valueOf(value);
        };
    }
}
