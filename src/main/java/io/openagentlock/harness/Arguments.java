package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A tool's arguments, asked for by name. What is missing or of another type than expected is a {@code BadInput}. */
record Arguments(Input.Fields input, Workspace workspace) {
    /** Names under which tools that nobody knows carry a path. */
    private static final List<String> PATHS = List.of("file_path", "filePath", "path", "notebook_path");

    String required(String name) {
        return optional(name).orElseThrow(() -> Payload.bad("the tool's input lacks `" + name + "`"));
    }

    Optional<String> optional(String name) {
        if (input.values().containsKey(name)
                && input.text(name).isEmpty()
                && !(input.values().get(name) instanceof Input.Nothing)) {
            throw Payload.bad("`" + name + "` in the tool's input is no string");
        }
        return input.text(name);
    }

    /** A list's elements; a single value counts as a list of one. */
    List<Input> items(String name) {
        Input value = Optional.ofNullable(input.values().get(name))
                .orElseThrow(() -> Payload.bad("the tool's input lacks `" + name + "`"));
        return value instanceof Input.Items(List<Input> values) ? values : List.of(value);
    }

    List<Action> paths(String name, Function<String, Action> action) {
        return spelled(required(name), action);
    }

    /** The path as written and, where that differs, without blanks around it: the harness may drop them. */
    List<Action> spelled(String path, Function<String, Action> action) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(workspace.resolve(path));
        spellings.add(workspace.resolve(path.strip()));
        return spellings.stream().map(action).toList();
    }

    /** What lies under {@code path}, the workspace where it is not named, and which files of it. */
    List<Action> search(String path, String files) {
        String under = optional(path).orElse(".");
        List<Action> actions = new ArrayList<>(spelled(under, Action::read));
        optional(files)
                .filter(glob -> !glob.isEmpty())
                .map(glob -> glob.startsWith("/") || glob.startsWith("~") ? glob : under + "/" + glob)
                .ifPresent(glob -> actions.addAll(spelled(glob, Action::read)));
        return actions;
    }

    /**
     * A shell command, in the directory that the call names. Said as a {@code cd} of the script's own, because a
     * directory that the model chooses is no workspace.
     */
    List<Action> shell(String command, String directory) {
        String script = required(command);
        return optional(directory)
                .filter(path -> !path.isBlank())
                .map(path -> List.of(Action.shell("cd -- '" + path.replace("'", "'\\''") + "' || exit\n" + script)))
                .orElseGet(() -> List.of(Action.shell(script)));
    }

    /** A tool that we do not know: unknown, and its usual arguments in their strictest reading. */
    List<Action> unknown(String tool) {
        List<Action> actions = new ArrayList<>();
        actions.add(Action.unknownTool("the tool `" + tool + "` is not known"));
        actions.addAll(usual());
        return actions;
    }

    /**
     * A tool of an MCP server by its name, {@code server} and {@code tool} joined by {@code joint}; any other name is not
     * known. Both parts may hold the joint: the first one counts. A joint of one character also occurs in names of other
     * tools, therefore the usual arguments are judged beside it.
     */
    List<Action> mcp(String tool, String joint) {
        int border = tool.indexOf(joint);
        if (border < 1 || border + joint.length() >= tool.length()) {
            return unknown(tool);
        }
        List<Action> actions = new ArrayList<>();
        actions.add(new Action.Mcp(tool.substring(0, border), tool.substring(border + joint.length()), Origin.CALL));
        if (joint.length() == 1) {
            actions.addAll(usual());
        }
        return actions;
    }

    private List<Action> usual() {
        List<Action> actions = new ArrayList<>();
        input.text("command").map(Action::shell).ifPresent(actions::add);
        input.text("url").map(Action::fetch).ifPresent(actions::add);
        PATHS.forEach(name -> input.text(name).ifPresent(path -> actions.addAll(spelled(path, Action::write))));
        return actions;
    }
}
