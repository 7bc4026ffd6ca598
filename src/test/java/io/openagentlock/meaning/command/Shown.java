package io.openagentlock.meaning.command;

import io.openagentlock.call.Action;
import io.openagentlock.call.ActionKind;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Impact;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Effects as lines of a case file: {@code delete path=/w/x recursive by=rm}. What is empty is left out. */
final class Shown {
    private Shown() {}

    static List<String> lines(List<Effect> effects) {
        return effects.stream()
                .map(effect -> line(effect).replace(Text.UNKNOWN, '…'))
                .toList();
    }

    private static String line(Effect effect) {
        return switch (effect) {
            case Effect.Acts(Action action) -> action(action);
            case Effect.Writes(FilePath path, boolean append, Data data, String by) ->
                words("writes", path(path), flag("append", append), data(data));
            case Effect.Output(Data data) -> words("output", data(data));
            case Effect.Starts(List<Text> argv, String wrapper, boolean privileged, var stdin, boolean remote) ->
                words(
                                "starts",
                                "wrapper=" + wrapper,
                                flag("privileged", privileged),
                                flag("remote", remote),
                                stdin.map(data -> words("stdin", data(data))).orElse(""))
                        + ": " + argv(argv);
            case Effect.RunsText(Text script, String how, List<Text> arguments, boolean here, boolean remote) ->
                words(
                        "runs-text",
                        flag("here", here),
                        flag("remote", remote),
                        named("how", how),
                        named("script", script.value()),
                        named("arguments", arguments));
            case Effect.RunsFile(FilePath path, String how, List<Text> arguments, boolean here) ->
                words("runs-file", flag("here", here), named("how", how), path(path), named("arguments", arguments));
            case Effect.RunsData(String language, Data data, String how) ->
                words("runs-stdin", language, named("how", how), data(data));
            case Effect.RunsCode(String language, Text code, String how) ->
                words("runs-code", language, named("how", how), named("code", code.value()));
            case Effect.RunsCodeFile(String language, FilePath path, List<Text> arguments, String how) ->
                words("runs-code-file", language, named("how", how), path(path), named("arguments", arguments));
            case Effect.Changes(Effect.Change change) -> "changes " + change;
            case Effect.Unclear(String about, String why) -> words("unclear", about, named("why", why));
        };
    }

    private static String action(Action action) {
        ActionKind kind = ActionKind.of(action);
        List<String> words = new ArrayList<>(List.of(kind.name()));
        kind.attributes().forEach(attribute -> words.add(attribute(attribute.name(), attribute.of(action))));
        return words(words.toArray(String[]::new));
    }

    private static String attribute(String name, Object value) {
        return switch (value) {
            case Boolean given -> flag(name, given);
            case OptionalInt number -> number.isPresent() ? name + "=" + number.getAsInt() : "";
            case FilePath path -> named(name, path.value());
            case Impact impact -> impact == Impact.READ ? "" : name + "=" + impact.word();
            case List<?> list ->
                list.isEmpty()
                        ? ""
                        : named(
                                name,
                                String.join(
                                        ",", list.stream().map(String::valueOf).toList()));
            default -> named(name, value.toString());
        };
    }

    private static String words(String... words) {
        return String.join(
                " ", List.of(words).stream().filter(word -> !word.isEmpty()).toList());
    }

    private static String flag(String name, boolean given) {
        return given ? name : "";
    }

    private static String named(String name, List<Text> values) {
        return values.isEmpty() ? "" : name + "=[" + argv(values) + "]";
    }

    private static String argv(List<Text> words) {
        return String.join(
                " ", words.stream().map(Text::value).map(Shown::quoted).toList());
    }

    private static String named(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + quoted(value);
    }

    private static String quoted(String value) {
        String line = value.replace("\n", "\\n");
        return line.isEmpty() || line.indexOf(' ') >= 0 ? "'" + line + "'" : line;
    }

    private static String path(FilePath path) {
        return named("path", path.value());
    }

    private static String data(Data data) {
        String sources = data.words().isEmpty() ? "" : "< " + String.join(",", data.words());
        return words(sources, data.text().map(text -> named("text", text)).orElse(""));
    }
}
