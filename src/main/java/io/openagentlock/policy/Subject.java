package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Input;
import io.openagentlock.call.ToolCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One call, as gates see it: its texts by {@link Field}, read once and kept. Not for use by several threads.
 *
 * <p>Tool names: version 1 policies are written in Claude Code's names. So a call is known by its own name and, when
 * that is none of those names, also by the ones that do the same: running a script is {@code Bash}, reading {@code Read},
 * writing {@code Write}, {@code Edit} and {@code MultiEdit}, fetching {@code WebFetch}, searching {@code WebSearch}.
 */
public final class Subject {
    private static final Set<String> KNOWN_NAMES = Set.of(
            "Bash",
            "Read",
            "Write",
            "Edit",
            "MultiEdit",
            "NotebookEdit",
            "Grep",
            "Glob",
            "LS",
            "WebFetch",
            "WebSearch");
    private static final Set<String> PATH_NAMES = Set.of(
            "file_path",
            "filepath",
            "path",
            "paths",
            "notebook_path",
            "file",
            "filename",
            "files",
            "directory",
            "dir",
            "source",
            "destination",
            "target_file",
            "absolute_path",
            "glob",
            "relative_workspace_path");

    private final ToolCall call;
    private final List<Action> actions;
    private final Map<Field, List<String>> texts = new EnumMap<>(Field.class);

    /** @param actions what the call means */
    public Subject(ToolCall call, List<Action> actions) {
        this.call = call;
        this.actions = List.copyOf(actions);
    }

    public ToolCall call() {
        return call;
    }

    public List<Action> actions() {
        return actions;
    }

    /** The field's texts, without empty ones. */
    public List<String> texts(Field field) {
        return texts.computeIfAbsent(field, this::read);
    }

    private List<String> read(Field field) {
        LinkedHashSet<String> found = new LinkedHashSet<>();
        switch (field) {
            case TOOL -> toolNames(found);
            case COMMAND -> commands(found);
            case ARGV -> readArgv(found);
            case PATH -> paths(found);
            case URL -> urls(found);
            case VALUE -> values(call.input(), found);
        }
        found.remove("");
        return List.copyOf(found);
    }

    private void toolNames(Set<String> into) {
        String own = call.tool().value();
        into.add(own);
        if (KNOWN_NAMES.contains(own)) {
            return;
        }
        for (Action action : call.actions()) {
            into.addAll(toolNames(action));
        }
    }

    private static List<String> toolNames(Action action) {
        // Version 1 has names for these only; a new kind of action has no name in it.
        return switch (action) {
            case Action.Shell ignored -> List.of("Bash");
            case Action.Read ignored -> List.of("Read");
            case Action.Write ignored -> List.of("Write", "Edit", "MultiEdit");
            case Action.Connect ignored -> List.of("WebFetch");
            case Action.Search ignored -> List.of("WebSearch");
            case Action.Mcp mcp -> List.of("mcp__" + mcp.server() + "__" + mcp.tool());
            default -> List.of();
        };
    }

    private void commands(Set<String> into) {
        for (Action action : call.actions()) {
            if (action instanceof Action.Shell shell) {
                into.add(shell.script());
            }
        }
        Input command = call.input().values().get("command");
        if (command instanceof Input.Text(String text)) {
            into.add(text);
        } else if (command instanceof Input.Items(List<Input> words)) {
            List<String> all = new ArrayList<>();
            words.forEach(word -> values(word, all));
            into.add(String.join(" ", all));
            into.addAll(all); // ["bash", "-lc", "script"]
        }
    }

    /** Blanks inside a word are shown as {@code ␣}, what only a run would tell as {@code …}. */
    private void readArgv(Set<String> into) {
        for (Action action : actions) {
            if (action instanceof Action.Run run) {
                StringBuilder line = new StringBuilder(shown(run.program()));
                run.arguments().forEach(argument -> line.append(' ').append(shown(argument)));
                into.add(line.toString());
            }
        }
    }

    private static String shown(String word) {
        return word.replace(' ', '␣').replace('\n', '␣').replace('\t', '␣').replace(FilePath.UNKNOWN, '…');
    }

    private void paths(Set<String> into) {
        List<String> named = new ArrayList<>();
        for (Action action : call.actions()) {
            if (action instanceof Action.Read read) {
                named.add(read.path().value());
            } else if (action instanceof Action.Write write) {
                named.add(write.path().value());
            }
        }
        namedPaths(call.input(), named);
        for (String path : named) {
            into.add(path);
            into.add(call.workspace().resolve(path));
        }
    }

    private static void namedPaths(Input input, List<String> into) {
        switch (input) {
            case Input.Fields(Map<String, Input> fields) ->
                fields.forEach((name, value) -> {
                    if (PATH_NAMES.contains(name)) {
                        values(value, into);
                    } else {
                        namedPaths(value, into);
                    }
                });
            case Input.Items(List<Input> items) -> items.forEach(item -> namedPaths(item, into));
            case Input.Text ignored -> {}
            case Input.Num ignored -> {}
            case Input.Flag ignored -> {}
            case Input.Nothing ignored -> {}
        }
    }

    private void urls(Set<String> into) {
        for (Action action : call.actions()) {
            if (action instanceof Action.Connect connect) {
                into.add(connect.url());
            }
        }
        call.input().text("url").ifPresent(into::add);
    }

    private static void values(Input input, Collection<String> into) {
        switch (input) {
            case Input.Text(String value) -> into.add(value);
            case Input.Items(List<Input> items) -> items.forEach(item -> values(item, into));
            case Input.Fields(Map<String, Input> fields) -> fields.values().forEach(field -> values(field, into));
            case Input.Num ignored -> {}
            case Input.Flag ignored -> {}
            case Input.Nothing ignored -> {}
        }
    }
}
