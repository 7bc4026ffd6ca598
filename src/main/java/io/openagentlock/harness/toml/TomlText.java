package io.openagentlock.harness.toml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** A TOML text (toml.io, 1.0) and edits of it. Immutable: an edit gives a new text, checked by reading it again. */
public final class TomlText {
    private static final String BEGIN = "# agentlock: begin (put here by `agentlock install`";
    private static final String MADE = ", with the file";
    private static final String END = "# agentlock: end";

    private final String text;
    private final TomlParseResult parsed;

    private TomlText(String text, TomlParseResult parsed) {
        this.text = text;
        this.parsed = parsed;
    }

    public static TomlText parse(String text) throws TomlException {
        TomlParseResult parsed = Toml.parse(text);
        if (parsed.hasErrors()) {
            TomlParseError first = parsed.errors().getFirst();
            throw new TomlException(first.getMessage() + " (line "
                    + first.position().line() + ", column " + first.position().column() + ")");
        }
        return new TomlText(text, parsed);
    }

    public String text() {
        return text;
    }

    public Optional<String> string(List<String> path) {
        return value(path) instanceof String found ? Optional.of(found) : Optional.empty();
    }

    public Optional<Boolean> flag(List<String> path) {
        return value(path) instanceof Boolean found ? Optional.of(found) : Optional.empty();
    }

    private Object value(List<String> path) {
        try {
            Object found = parsed.get(path);
            return found == null ? "" : found;
        } catch (RuntimeException notATable) {
            return List.of();
        }
    }

    /**
     * A string that must stand in the text.
     *
     * @param table the way to its table
     */
    public record Line(List<String> table, String key, String value) {
        List<String> path() {
            List<String> path = new ArrayList<>(table);
            path.add(key);
            return path;
        }
    }

    /** A file that does not exist yet, with these lines. */
    public static TomlText fresh(List<Line> lines) throws TomlException {
        return parse("").appended(lines, MADE);
    }

    /** The text with exactly these lines of ours; a line that the user's own part holds is not repeated. */
    public TomlText with(List<Line> lines) throws TomlException {
        TomlText edited = without();
        List<Line> missing = new ArrayList<>();
        for (Line line : lines) {
            Optional<String> there = edited.string(line.path()).filter(value -> !value.isEmpty());
            if (there.isEmpty()) {
                missing.add(line);
            } else if (!there.get().equals(line.value())) {
                edited = edited.replaced(line, there.get());
            }
        }
        TomlText result = missing.isEmpty() ? edited : edited.appended(missing, isOurs() ? MADE : "");
        Map<List<String>, String> expected = new HashMap<>(without().leaves());
        lines.forEach(line -> expected.put(line.path(), line.value()));
        if (!result.leaves().equals(expected)) {
            throw new TomlException("the edit would change more than was asked for");
        }
        return result.text.equals(text) ? this : result;
    }

    private TomlText replaced(Line line, String old) throws TomlException {
        TomlPosition at = parsed.inputPositionOf(line.path());
        int from = at == null ? -1 : text.indexOf(old, offset(at));
        if (from < 0) {
            throw new TomlException("the value of `" + line.key() + "` cannot be found in the text");
        }
        return parse(text.substring(0, from) + line.value() + text.substring(from + old.length()));
    }

    private int offset(TomlPosition position) {
        int offset = 0;
        for (int line = 1; line < position.line(); line++) {
            offset = text.indexOf('\n', offset) + 1;
        }
        return offset;
    }

    /** A text without a line end at its end stays so: the line end before the block is then part of the block. */
    private TomlText appended(List<Line> lines, String made) throws TomlException {
        String eol = text.contains("\r\n") ? "\r\n" : "\n";
        boolean open = !text.isEmpty() && !text.endsWith("\n");
        StringBuilder block = new StringBuilder(text);
        block.append(open ? eol : "").append(BEGIN).append(made).append(')').append(eol);
        for (Line line : lines) {
            block.append('[');
            for (int i = 0; i < line.table().size(); i++) {
                block.append(i == 0 ? "" : ".").append(key(line.table().get(i)));
            }
            block.append(']').append(eol);
            block.append(key(line.key()))
                    .append(" = ")
                    .append(quoted(line.value()))
                    .append(eol);
        }
        block.append(END).append(open ? "" : eol);
        return parse(block.toString());
    }

    private static String key(String name) {
        boolean bare = !name.isEmpty()
                && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
        return bare ? name : quoted(name);
    }

    private static String quoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** Whether we made the file, and nothing else is in it. */
    public boolean isOurs() {
        return text.startsWith(BEGIN + MADE) && text.stripTrailing().endsWith(END);
    }

    /** Whether our block is there. */
    public boolean holdsOurs() {
        return text.startsWith(BEGIN) || text.contains("\n" + BEGIN);
    }

    /** The text without our block: to the byte what it was before. */
    public TomlText without() throws TomlException {
        int begin = text.startsWith(BEGIN) ? 0 : text.indexOf("\n" + BEGIN) + 1;
        int end = begin == 0 && !text.startsWith(BEGIN) ? -1 : text.indexOf("\n" + END, begin);
        if (end < 0) {
            return this;
        }
        int after = end + 1 + END.length();
        boolean open = after == text.length();
        int line = text.indexOf('\n', after);
        String before = text.substring(0, begin);
        if (open && before.endsWith("\n")) {
            before = before.substring(0, before.length() - (before.endsWith("\r\n") ? 2 : 1));
        }
        return parse(before + (open ? "" : text.substring(line < 0 ? text.length() : line + 1)));
    }

    private Map<List<String>, String> leaves() {
        Map<List<String>, String> leaves = new HashMap<>();
        parsed.entryPathSet(false)
                .forEach(entry -> leaves.put(
                        entry.getKey(),
                        entry.getValue() instanceof TomlArray array
                                ? array.toJson()
                                : String.valueOf(entry.getValue())));
        return leaves;
    }
}
