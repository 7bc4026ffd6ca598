package io.openagentlock.surface;

import io.openagentlock.mask.Masked;
import io.openagentlock.surface.text.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and descriptions of things, without credentials and in one line. */
final class Words {
    private static final int MOST = 300;

    /** Fields in which harnesses write what is run or reached, the first that is there. */
    private static final List<String> TARGETS = List.of(
            "command", "cmd", "bash", "url", "serverUrl", "httpUrl", "uri", "powershell", "prompt", "path", "pattern");

    private static final List<String> NAMES = List.of("name", "id", "toolName", "tool", "title", "source");

    private Words() {}

    /** One line of at most 300 characters; controls and direction marks become spaces. */
    static String line(String text) {
        String cut = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
        StringBuilder line = new StringBuilder(cut.length());
        cut.codePoints().forEach(point -> line.appendCodePoint(visible(point) ? point : ' '));
        return line.toString().strip();
    }

    private static boolean visible(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /** What the thing is called: what the stars stood for, and a name of its own. */
    static String name(Kind kind, Rule rule, Rule.Match match) {
        List<String> parts = new ArrayList<>(match.captures());
        boolean item = rule.path().getLast().equals("-");
        Optional<String> own = item ? own(match.value()) : Optional.empty();
        own.ifPresent(parts::add);
        if (parts.isEmpty() || kind == Kind.FLAG) {
            parts.add(0, String.join(".", fixed(rule)));
        }
        if (kind == Kind.PERMISSION && item) {
            parts.add(0, rule.path().get(rule.path().size() - 2));
        }
        return String.join(" ", parts);
    }

    private static List<String> fixed(Rule rule) {
        return rule.path().stream()
                .filter(step -> !step.equals("*") && !step.equals("-"))
                .toList();
    }

    private static Optional<String> own(Tree value) {
        Optional<String> named =
                NAMES.stream().flatMap(field -> value.text(field).stream()).findFirst();
        return value.text().or(() -> named).or(() -> value.text("matcher")).map(Masked::text);
    }

    static String what(Kind kind, Tree value) {
        Optional<String> target = TARGETS.stream()
                .flatMap(field -> value.field(field).stream())
                .map(Words::joined)
                .filter(text -> !text.isEmpty())
                .findFirst();
        String arguments = value.field("args").map(Words::joined).orElse("");
        String text = target.map(found -> (found + " " + arguments).strip()).orElseGet(() -> plain(kind, value));
        return Masked.text(text);
    }

    private static String joined(Tree value) {
        return String.join(" ", value.texts());
    }

    private static String plain(Kind kind, Tree value) {
        if (value instanceof Tree.Fields(Map<String, Tree> fields, int _)) {
            return kind == Kind.PERMISSION ? rule(fields) : "";
        }
        return joined(value);
    }

    private static String rule(Map<String, Tree> fields) {
        List<String> words = new ArrayList<>();
        fields.forEach((name, value) -> value.text().ifPresent(text -> words.add(name + " " + text)));
        return String.join(", ", words);
    }
}
