package io.openagentlock.meaning.run;

import io.openagentlock.call.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a tool whose meaning nobody has told us, an MCP server's for one, sorted by what their names promise.
 * Names are compared in lower case without {@code _} and {@code -}.
 */
final class ToolArguments {
    /** As deep as JSON may be. */
    private static final int MAX_DEPTH = 64;

    private static final int MOST = 512;

    private static final int LONGEST_PATH = 4_096;

    private final List<Argument> all = new ArrayList<>();

    /** What a name promises. */
    enum Promise {
        COMMAND,
        CODE,
        PATH,
        DESTINATION,
        ADDRESS,
        QUERY,
        CONTENT,
        NONE
    }

    /** One text of the tool's input. */
    record Argument(Promise promise, String name, String text) {}

    static List<Argument> of(Input.Fields input) {
        ToolArguments found = new ToolArguments();
        found.fields(input, 0);
        return found.all;
    }

    private void fields(Input.Fields fields, int depth) {
        for (Map.Entry<String, Input> field : fields.values().entrySet()) {
            Promise promise = promise(field.getKey());
            if (promise == Promise.COMMAND) {
                command(field.getKey(), field.getValue(), fields);
            } else {
                value(promise, field.getKey(), field.getValue(), depth);
            }
        }
    }

    private void value(Promise promise, String name, Input value, int depth) {
        if (depth > MAX_DEPTH || all.size() >= MOST) {
            return;
        }
        switch (value) {
            case Input.Text(String text) -> add(promise, name, text);
            case Input.Items(List<Input> items) -> items.forEach(item -> value(promise, name, item, depth + 1));
            case Input.Fields fields -> fields(fields, depth + 1);
            case Input.Num ignored -> {}
            case Input.Flag ignored -> {}
            case Input.Nothing ignored -> {}
        }
    }

    /** A command line, or a list of words; beside it perhaps a list of arguments. */
    private void command(String name, Input value, Input.Fields fields) {
        Optional<String> line = value instanceof Input.Text(String text) ? Optional.of(text) : words(value);
        Optional<String> more = fields.values().entrySet().stream()
                .filter(field -> plain(field.getKey()).equals("args")
                        || plain(field.getKey()).equals("arguments"))
                .findFirst()
                .flatMap(field -> words(field.getValue()));
        line.ifPresent(text ->
                add(Promise.COMMAND, name, more.map(rest -> text + " " + rest).orElse(text)));
    }

    private static Optional<String> words(Input value) {
        if (!(value instanceof Input.Items(List<Input> items))) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        for (Input item : items) {
            if (item instanceof Input.Text(String text)) {
                line.append(line.isEmpty() ? "" : " ")
                        .append('\'')
                        .append(text.replace("'", "'\\''"))
                        .append('\'');
            }
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
    }

    private void add(Promise promise, String name, String text) {
        if (all.size() < MOST) {
            all.add(new Argument(promise == Promise.NONE ? look(text) : promise, name, text));
        }
    }

    /** Whether there may be arguments that were not looked at. */
    static boolean full(List<Argument> arguments) {
        return arguments.size() >= MOST;
    }

    /** What a text is by its own form, where its name promises nothing: an argument may be called anything. */
    private static Promise look(String text) {
        if (text.length() > LONGEST_PATH || text.indexOf('\n') >= 0) {
            return Promise.NONE;
        }
        if (text.startsWith("/") || text.startsWith("~/") || text.startsWith("../") || text.startsWith("./")) {
            return Promise.PATH;
        }
        return text.indexOf("://") > 0 && text.indexOf(' ') < 0 ? Promise.ADDRESS : Promise.NONE;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    private static Promise promise(String name) {
        return switch (plain(name)) {
            case "command",
                    "cmd",
                    "commands",
                    "script",
                    "shell",
                    "bash",
                    "commandline",
                    "shellcommand",
                    "exec",
                    "program" -> Promise.COMMAND;
            case "code", "source_code", "sourcecode", "snippet", "expression", "javascript", "python" -> Promise.CODE;
            case "path",
                    "paths",
                    "file",
                    "files",
                    "filepath",
                    "filepaths",
                    "filename",
                    "filenames",
                    "absolutepath",
                    "directory",
                    "dir",
                    "folder",
                    "source",
                    "src",
                    "oldpath",
                    "from",
                    "notebookpath",
                    "sourcepath" -> Promise.PATH;
            case "destination",
                    "dest",
                    "dst",
                    "to",
                    "newpath",
                    "targetpath",
                    "destinationpath",
                    "output",
                    "outputpath" -> Promise.DESTINATION;
            case "url", "urls", "uri", "endpoint", "href", "link" -> Promise.ADDRESS;
            case "sql", "query", "statement", "queries" -> Promise.QUERY;
            case "content", "contents", "text", "data", "body", "filetext" -> Promise.CONTENT;
            default -> Promise.NONE;
        };
    }
}
