package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.Url;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.run.ToolArguments.Argument;
import io.openagentlock.shell.Parser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A tool that we know by name only does with its arguments what their names and its own promise: a {@code command} runs,
 * a {@code path} is written by a tool called write, read by any other.
 */
final class ForeignTool {
    private final Machine machine;
    private final Frame frame;
    private final String tool;
    private final List<Argument> arguments;

    /** @param tool server and tool */
    ForeignTool(Machine machine, Frame frame, String tool, Input.Fields input) {
        this.machine = machine;
        this.frame = frame;
        this.tool = tool.toLowerCase(Locale.ROOT);
        this.arguments = ToolArguments.of(input);
    }

    void run() {
        arguments.forEach(this::one);
        if (ToolArguments.full(arguments)) {
            machine.found.add(new Action.Unknown("limit", "more arguments than are looked at", Origin.CALL));
        }
    }

    private void one(Argument argument) {
        Origin origin = new Origin(Optional.empty(), List.of("argument `" + argument.name() + "`"));
        switch (argument.promise()) {
            case COMMAND -> script(argument.text(), origin);
            case CODE -> code(language(), argument.text(), origin);
            case PATH -> machine.act(path(argument, origin), frame.place());
            case DESTINATION -> machine.act(written(argument, origin), frame.place());
            case ADDRESS -> address(argument, origin);
            case QUERY -> query(argument, origin);
            case CONTENT, NONE -> {}
        }
    }

    private void script(String text, Origin origin) {
        if (isNamed("python", "javascript", "node", "sql", "applescript", "powershell")) {
            code(language(), text, origin);
            return;
        }
        Place.Mapping nowhere = new Place.Mapping.Whole(Optional.empty());
        Place place = frame.place().inside(nowhere, origin.via(), "", false);
        machine.walk.script(Parser.parse(text), frame.fork().with(place));
    }

    private void code(String language, String text, Origin origin) {
        Invocation by = new Invocation(
                tool, List.of(Text.of(tool)), Data.EMPTY, List.of(), false, origin, machine.dispatch.scene(frame));
        Words words = Words.of(by.argv());
        Place place = frame.place().inside(new Place.Mapping.Whole(Optional.empty()), origin.via(), "", false);
        machine.interpreters.code(
                new Effect.RunsCode(language, Text.of(text), "argument"), by, words, frame.with(place));
    }

    private String language() {
        return List.of("python", "powershell", "applescript", "sql", "ruby", "php", "perl").stream()
                .filter(tool::contains)
                .findFirst()
                .orElse("javascript");
    }

    private Action path(Argument argument, Origin origin) {
        FilePath path = machine.path(argument.text(), false, frame);
        if (isNamed("delete", "remove", "unlink", "rmdir", "trash")) {
            return new Action.Delete(path, tool, true, true, origin);
        } else if (isNamed("move", "rename")) {
            Optional<Argument> to = first(other -> other.promise() == ToolArguments.Promise.DESTINATION);
            FilePath target =
                    to.map(other -> machine.path(other.text(), false, frame)).orElse(FilePath.of(""));
            return new Action.Move(path, target, tool, origin);
        } else if (isNamed(
                "write", "create", "edit", "append", "save", "update", "replace", "insert", "patch", "put")) {
            return written(argument, origin);
        }
        return isNamed("list", "stat", "info", "exists", "tree")
                ? new Action.Inspect(path, tool, origin)
                : new Action.Read(path, tool, origin);
    }

    private Action written(Argument argument, Origin origin) {
        String text = first(other -> other.promise() == ToolArguments.Promise.CONTENT)
                .map(Argument::text)
                .filter(content -> content.length() <= Data.MAX_TEXT)
                .orElse("");
        return new Action.Write(machine.path(argument.text(), false, frame), tool, false, text, List.of(), origin);
    }

    private Optional<Argument> first(Predicate<Argument> which) {
        return arguments.stream().filter(which).findFirst();
    }

    private void address(Argument argument, Origin origin) {
        Url url = Url.parse(argument.text());
        if (url.scheme().equals("file")) {
            machine.act(new Action.Read(machine.path(argument.text(), false, frame), tool, origin), frame.place());
        } else if (!url.scheme().isEmpty()) {
            boolean sends = first(other -> other.promise() == ToolArguments.Promise.CONTENT)
                    .isPresent();
            machine.found.add(new Action.Connect(
                    "out", url.scheme(), url.host(), url.port(), argument.text(), sends, List.of(), origin));
        }
    }

    private void query(Argument argument, Origin origin) {
        if (isNamed("mongo")) {
            code("mongodb", argument.text(), origin);
        } else if (isNamed(
                        "sql",
                        "db",
                        "database",
                        "postgres",
                        "maria",
                        "bigquery",
                        "snowflake",
                        "supabase",
                        "clickhouse",
                        "redshift",
                        "databricks",
                        "oracle",
                        "neon",
                        "turso",
                        "cockroach",
                        "cypher",
                        "neo4j")
                || Set.of("sql", "statement").contains(argument.name())) {
            code("sql", argument.text(), origin);
        }
    }

    private boolean isNamed(String... parts) {
        return Set.of(parts).stream().anyMatch(tool::contains);
    }
}
