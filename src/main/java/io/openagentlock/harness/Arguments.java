package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A tool's arguments, asked for by name, and what tools of every harness do with such: run, read, write, search. What is
 * missing or of another type than expected is a {@code BadInput}.
 */
record Arguments(Input.Fields input, Workspace workspace) {
    /** Names under which tools that nobody knows carry a path. */
    private static final List<String> PATHS = List.of("file_path", "filePath", "path", "notebook_path");

    /** Contents beyond this many characters are not looked at; the write itself is. */
    private static final int MOST_TEXT = 1 << 20;

    private static final int MOST_PATHS = 1_000;

    String required(String... names) {
        return optional(names)
                .orElseThrow(() -> input.values().containsKey(names[0])
                        ? mistyped(names[0])
                        : Payload.bad("the tool's input lacks `" + names[0] + "`"));
    }

    /** The first of these that is there. */
    Optional<String> optional(String... names) {
        for (String name : names) {
            if (!(input.values().getOrDefault(name, new Input.Nothing()) instanceof Input.Nothing)) {
                return Optional.of(input.text(name).orElseThrow(() -> mistyped(name)));
            }
        }
        return Optional.empty();
    }

    private static ProblemException mistyped(String name) {
        return Payload.bad("`" + name + "` in the tool's input is no string");
    }

    /** A list of strings, or one string; empty when it is missing. */
    List<String> texts(String name) {
        return switch (input.values().getOrDefault(name, new Input.Nothing())) {
            case Input.Items(List<Input> items)
            when items.size() <= MOST_PATHS ->
                items.stream().map(item -> text(item, name)).toList();
            case Input.Text(String text) -> List.of(text);
            case Input.Nothing() -> List.of();
            case Input.Items _, Input.Num _, Input.Flag _, Input.Fields _ ->
                throw Payload.bad("`" + name + "` in the tool's input is no list of strings");
        };
    }

    private static String text(Input item, String name) {
        Optional<String> path = item instanceof Input.Fields fields ? fields.text("path") : Optional.empty();
        return item instanceof Input.Text(String text) ? text : path.orElseThrow(() -> mistyped(name));
    }

    /** A list's elements; a single value counts as a list of one. */
    List<Input> items(String name) {
        Input value = Optional.ofNullable(input.values().get(name))
                .orElseThrow(() -> Payload.bad("the tool's input lacks `" + name + "`"));
        return value instanceof Input.Items(List<Input> values) ? values : List.of(value);
    }

    /** The script in {@code command}, in the first of these directories that the call names. */
    List<Action> shell(String command, String... directories) {
        return List.of(runs(required(command), optional(directories)));
    }

    /**
     * A shell script, in a directory where the call names one. Said as a {@code cd} of the script's own, because a
     * directory that the model chooses is no workspace.
     */
    Action runs(String script, Optional<String> directory) {
        return Action.shell(placed(script, directory));
    }

    /** The same where the harness can type into it later, and shows no hook what. */
    List<Action> terminal(String script, Optional<String> directory) {
        return List.of(new Action.Shell(placed(script, directory), "terminal", Origin.CALL));
    }

    private String placed(String script, Optional<String> directory) {
        Optional<String> here = workspace.cwd().map(workspace::resolve);
        return directory
                        .filter(path -> !path.isBlank())
                        .filter(path -> !here.equals(Optional.of(workspace.resolve(path))))
                        .map(path -> "cd -- " + quoted(path) + " || exit\n")
                        .orElse("")
                + script;
    }

    private static String quoted(String path) {
        return "'" + path.replace("'", "'\\''") + "'";
    }

    List<Action> paths(String name, Function<String, Action> action) {
        return spelled(required(name), action);
    }

    List<Action> reads(String path) {
        return spelled(path, Action::read);
    }

    /** @param text what is written, as far as it is known; empty when it is not */
    List<Action> writes(String path, String text) {
        return spelled(path, to -> write(to, text));
    }

    List<Action> deletes(String path) {
        return spelled(path, at -> new Action.Delete(FilePath.of(at), "", false, false, Origin.CALL));
    }

    List<Action> moves(String path, String to) {
        return List.of(new Action.Move(
                FilePath.of(workspace.resolve(path)), FilePath.of(workspace.resolve(to)), "", Origin.CALL));
    }

    private static Action write(String path, String text) {
        String told = text.length() > MOST_TEXT ? "" : text;
        return new Action.Write(FilePath.of(path), "", false, told, List.of(), Origin.CALL);
    }

    /** What is searched, and which files of it: a pattern can name one file of a large tree. */
    List<Action> searches(Optional<String> path, Optional<String> glob) {
        String under = path.filter(name -> !name.isBlank()).orElse(".");
        List<Action> actions = new ArrayList<>(reads(under));
        glob.filter(pattern -> !pattern.isEmpty())
                .map(pattern -> pattern.startsWith("/") || pattern.startsWith("~") ? pattern : under + "/" + pattern)
                .ifPresent(files -> actions.addAll(reads(files)));
        return actions;
    }

    /** What lies under {@code path}, the workspace where it is not named, and which files of it. */
    List<Action> search(String path, String files) {
        return searches(optional(path), optional(files));
    }

    /** Every address in a text, for tools that are told one in words. */
    List<Action> fetches(String words) {
        List<Action> found = new ArrayList<>();
        for (int at = words.indexOf("://"); at >= 0 && found.size() < MOST_PATHS; at = words.indexOf("://", at + 3)) {
            int start = at;
            while (start > 0 && Character.isLetter(words.charAt(start - 1))) {
                start--;
            }
            // An address of version 6 is the one thing with brackets.
            int end = words.startsWith("://[", at) ? Math.max(at, words.indexOf(']', at) + 1) : at;
            while (end < words.length() && words.charAt(end) > ' ' && "\"'<>`)]},".indexOf(words.charAt(end)) < 0) {
                end++;
            }
            found.add(Action.fetch(words.substring(start, end)));
        }
        return found.isEmpty() ? List.of(Action.fetch(words)) : found;
    }

    static Action served(String server, String tool) {
        return new Action.Mcp(server, tool, "", Origin.CALL);
    }

    /**
     * A tool of an MCP server by its name, {@code server} and {@code tool} joined by {@code joint}; any other name is not
     * known. Both parts may hold the joint: the first one counts. A joint of one character also occurs in names of other
     * tools, therefore the usual arguments are judged beside it.
     */
    List<Action> mcp(String tool, String joint) {
        Optional<List<Action>> served = new McpName("", joint, false).parse(tool, Optional.empty());
        if (served.isEmpty()) {
            return unknown(tool);
        }
        List<Action> actions = new ArrayList<>(served.get());
        if (joint.length() == 1) {
            actions.addAll(usual());
        }
        return actions;
    }

    static List<Action> spawn(Optional<String> agent) {
        return List.of(new Action.Spawn(agent.orElse("default"), List.of(), Origin.CALL));
    }

    static List<Action> talk(String tool) {
        return List.of(new Action.Talk(tool, Origin.CALL));
    }

    static List<Action> search(String query) {
        return List.of(new Action.Search(query, Origin.CALL));
    }

    /** Keys for a running program that the harness does not show. */
    static List<Action> hiddenKeys() {
        return List.of(new Action.Unknown(
                "keystrokes", "keys are typed into a running program, and no hook shows them", Origin.CALL));
    }

    /**
     * A tool that we do not know is unknown, and beside that its usual arguments are judged in their strictest reading,
     * so that a shell under a new name does not pass for lack of a name.
     */
    List<Action> unknown(String tool) {
        List<Action> actions = new ArrayList<>();
        actions.add(Action.unknownTool("the tool `" + tool + "` is not known"));
        actions.addAll(usual());
        return actions;
    }

    private List<Action> usual() {
        List<Action> actions = new ArrayList<>();
        input.text("command").map(Action::shell).ifPresent(actions::add);
        input.text("url").map(Action::fetch).ifPresent(actions::add);
        PATHS.forEach(name -> input.text(name).ifPresent(path -> actions.addAll(spelled(path, Action::write))));
        return actions;
    }

    /** The texts in a list of edits, whatever they call theirs; what a file will hold in the edited places. */
    String edited(String list, String... names) {
        StringBuilder all = new StringBuilder();
        if (input.values().get(list) instanceof Input.Items(List<Input> items)) {
            for (Input item : items) {
                if (item instanceof Input.Fields(Map<String, Input> fields)) {
                    for (String name : names) {
                        if (fields.get(name) instanceof Input.Text(String text) && all.length() < MOST_TEXT) {
                            all.append(text).append('\n');
                        }
                    }
                }
            }
        }
        return all.toString();
    }

    /** The path as written and, where that differs, without blanks around it: the harness may drop them. */
    List<Action> spelled(String path, Function<String, Action> action) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(workspace.resolve(path));
        spellings.add(workspace.resolve(path.strip()));
        return spellings.stream().map(action).toList();
    }
}
