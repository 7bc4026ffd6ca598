package io.openagentlock.meaning.code.cmd;

import io.openagentlock.call.Span;
import io.openagentlock.meaning.Text;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** One command: those that cmd.exe carries out itself by the names that the knowledge of commands has for them. */
final class Commands {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("erase", "del"),
            Map.entry("rmdir", "rd"),
            Map.entry("type", "cat"),
            Map.entry("copy", "copy-item"),
            Map.entry("move", "move-item"),
            Map.entry("ren", "rename-item"),
            Map.entry("rename", "rename-item"),
            Map.entry("md", "mkdir"),
            Map.entry("dir", "get-childitem"),
            Map.entry("chdir", "cd"));

    /** Commands whose operands are files. */
    private static final Set<String> FILES = Set.of(
            "del",
            "rd",
            "cat",
            "copy-item",
            "move-item",
            "rename-item",
            "mkdir",
            "get-childitem",
            "cd",
            "pushd",
            "xcopy",
            "robocopy",
            "attrib");

    /** Commands that change nothing outside of their own process. */
    private static final Set<String> NOTHING = Set.of(
            "setlocal",
            "endlocal",
            "title",
            "color",
            "cls",
            "pause",
            "exit",
            "goto",
            "ver",
            "vol",
            "verify",
            "prompt",
            "shift",
            "break",
            "path",
            "chcp");

    private static final Set<String> SCRIPTS = Set.of(".bat", ".cmd", ".com", ".ps1", ".vbs", ".js");

    private final Variables variables;
    private final int around;

    Commands(Variables variables, int around) {
        this.variables = variables;
        this.around = around;
    }

    /**
     * @param text one command without operators, variables replaced
     * @param inner reads another text at the same place
     */
    Optional<Command> command(
            String text,
            List<Command.Redirect> redirects,
            Span span,
            BiFunction<String, Span, List<Script.Item>> inner) {
        String line = text.strip();
        int end = nameEnd(line);
        String name = line.substring(0, end).replace("\"", "").toLowerCase(Locale.ROOT);
        String rest = line.substring(end);
        if (line.isEmpty() || name.startsWith(":")) {
            return redirects.isEmpty() ? Optional.empty() : Optional.of(simple(List.of(), redirects, span));
        }
        return switch (name) {
            case "set" -> set(rest.strip(), redirects, span);
            case "call" ->
                rest.strip().startsWith(":") ? Optional.empty() : again(variables.expand(rest), redirects, span, inner);
            case "start" -> again(started(rest.strip()), redirects, span, inner);
            case "echo", "echo.", "echo:" -> Optional.of(simple(printed(rest, span), redirects, span));
            case "cd", "chdir" -> Optional.of(simple(directory(rest, span), redirects, span));
            default ->
                NOTHING.contains(name)
                        ? Optional.empty()
                        : Optional.of(simple(words(line, end, name, span), redirects, span));
        };
    }

    private static Command simple(List<Word> words, List<Command.Redirect> redirects, Span span) {
        return new Command.Simple(List.of(), words, redirects, span);
    }

    /** The name ends at a blank, at a separator, and before the slash of a switch: {@code cmd/c}, {@code del/q}. */
    private static int nameEnd(String line) {
        boolean quoted = false;
        int end = 0;
        while (end < line.length()) {
            char c = line.charAt(end);
            quoted ^= c == '"';
            String before = line.substring(0, Math.min(end, 64));
            boolean cut = c <= ' ' || ",;=".indexOf(c) >= 0;
            boolean slash = c == '/'
                    && end > 0
                    && before.indexOf(':') < 0
                    && before.indexOf('\\') < 0
                    && before.indexOf('.') < 0;
            if (!quoted && (cut || slash)) {
                break;
            }
            end++;
        }
        return end;
    }

    private static List<Word> words(String line, int end, String name, Span span) {
        List<Word> arguments = new Words(line.substring(end), span).all();
        Word first = new Words(line.substring(0, end), span).joined();
        String known = NAMES.getOrDefault(name, Words.text(first).orElse(""));
        List<Word> words = new ArrayList<>();
        words.add(Words.text(first).isEmpty() ? first : program(known, span));
        boolean files = FILES.contains(known);
        for (Word argument : arguments) {
            boolean option =
                    Words.text(argument).filter(text -> text.startsWith("/")).isPresent();
            words.add(files && !option ? Words.path(argument) : argument);
        }
        return words;
    }

    /** A relative path; a file's whole name is looked for in the working directory first. */
    private static Word program(String name, Span span) {
        String low = name.toLowerCase(Locale.ROOT);
        boolean file = SCRIPTS.stream().anyMatch(low::endsWith);
        boolean plain = name.indexOf('\\') < 0 && name.indexOf('/') < 0 && name.indexOf(':') < 0;
        boolean relative = name.startsWith(".\\") || name.startsWith("..\\");
        if (plain && file) {
            return Words.word("./" + name, span);
        }
        return Words.word(relative || (file && name.indexOf(':') < 0) ? name.replace('\\', '/') : name, span);
    }

    private static List<Word> printed(String rest, Span span) {
        String said = rest.startsWith(" ") ? rest.substring(1) : rest;
        Word word = new Words(said, span).joined();
        return List.of(Words.word("echo", span), said.indexOf('"') < 0 ? word : quoted(said, span));
    }

    /** Quotes are printed. */
    private static Word quoted(String said, Span span) {
        return said.indexOf(Variables.OPEN) < 0 ? Words.word(said, span) : new Words(said, span).joined();
    }

    private static List<Word> directory(String rest, Span span) {
        List<Word> words = new Words(rest, span)
                .all().stream()
                        .filter(word -> Words.text(word)
                                .filter(text -> text.equalsIgnoreCase("/d"))
                                .isEmpty())
                        .map(Words::path)
                        .toList();
        return Words.with(words.isEmpty() ? "pwd" : "cd", words, span);
    }

    /** {@code set name=value}, {@code set "name=value"}, {@code set /p name=prompt} */
    private Optional<Command> set(String rest, List<Command.Redirect> redirects, Span span) {
        boolean asks = rest.toLowerCase(Locale.ROOT).startsWith("/p");
        boolean adds = rest.toLowerCase(Locale.ROOT).startsWith("/a");
        String bare = asks || adds ? rest.substring(2).strip() : rest;
        String assigned = bare.startsWith("\"") ? bare.substring(1, Math.max(1, bare.lastIndexOf('"'))) : bare;
        int equals = assigned.indexOf('=');
        if (equals < 1) {
            // Alone it prints all variables.
            return Optional.of(simple(Words.with("printenv", List.of(), span), redirects, span));
        }
        String name = assigned.substring(0, equals).strip().toUpperCase(Locale.ROOT);
        String value = asks || adds ? String.valueOf(Text.UNKNOWN) : assigned.substring(equals + 1);
        variables.set(name, value, around == 0);
        Command.Assignment assignment = new Command.Assignment(
                name, Optional.empty(), false, new Words(value, span).joined(), Optional.empty(), span);
        return Optional.of(new Command.Simple(List.of(assignment), List.of(), redirects, span));
    }

    /** {@code start "title" /b /wait program arguments}: the program and its arguments. */
    private static String started(String rest) {
        String left = rest;
        if (left.startsWith("\"")) {
            int end = left.indexOf('"', 1);
            String after = end < 0 ? "" : left.substring(end + 1).strip();
            left = after.isEmpty() ? left : after;
        }
        while (left.startsWith("/")) {
            int end = left.indexOf(' ');
            boolean directory = left.length() > 1 && Character.toLowerCase(left.charAt(1)) == 'd';
            left = end < 0 ? "" : left.substring(end).strip();
            if (directory && left.indexOf(' ') > 0) {
                left = left.substring(left.indexOf(' ')).strip();
            }
        }
        return left;
    }

    private static Optional<Command> again(
            String text,
            List<Command.Redirect> redirects,
            Span span,
            BiFunction<String, Span, List<Script.Item>> inner) {
        List<Script.Item> items = inner.apply(text, span);
        return items.isEmpty() ? Optional.empty() : Optional.of(new Command.Group(items, redirects, span));
    }
}
