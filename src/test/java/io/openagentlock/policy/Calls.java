package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Understanding;
import io.openagentlock.call.Workspace;
import io.openagentlock.meaning.Surroundings;
import io.openagentlock.meaning.command.Commands;
import io.openagentlock.meaning.run.ShellUnderstanding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tool calls for tests, made in {@code /home/dev/project} by a user whose home is {@code /home/dev}. */
public final class Calls {
    static final Workspace WORKSPACE = new Workspace(Optional.of("/home/dev/project"), Optional.of("/home/dev"));

    /** As the program understands calls, without the disk. */
    public static final Understanding UNDERSTANDING =
            new ShellUnderstanding(Commands.load()::effects, Surroundings.NONE);

    private Calls() {}

    public static Decision decide(Policies policies, ToolCall call) {
        return decide(policies, call, Facts.NONE);
    }

    static Decision decide(Policies policies, ToolCall call, Facts facts) {
        return Engine.decide(policies, call, UNDERSTANDING.of(call), facts);
    }

    public static ToolCall bash(String command) {
        return call("Bash", Map.of("command", new Input.Text(command)), Action.shell(command));
    }

    static ToolCall call(String tool, Map<String, Input> input, Action action) {
        return new ToolCall(
                new HarnessId("test"),
                new SessionId("test"),
                Optional.empty(),
                new ToolName(tool),
                new Input.Fields(input),
                List.of(action),
                WORKSPACE,
                Optional.empty());
    }

    /**
     * {@code @Tool name=value name=value} is a tool's call, {@code !kind attribute=value; kind …} one that means these
     * actions, anything else shell text; {@code \n} is a line feed.
     */
    static ToolCall parse(String text) {
        if (text.startsWith("!")) {
            return Actions.call(text.substring(1));
        }
        if (!text.startsWith("@")) {
            return bash(text.replace("\\n", "\n"));
        }
        String[] words = text.substring(1).split(" ", -1);
        Map<String, Input> input = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            input.put(words[i].substring(0, equals), new Input.Text(words[i].substring(equals + 1)));
        }
        Optional<String> path = new Input.Fields(input).text("file_path");
        Action action = switch (words[0]) {
            case "Read" -> Action.read(path.orElseThrow());
            case "Write", "Edit", "write_file" -> Action.write(path.orElseThrow());
            case "WebFetch" -> Action.fetch(new Input.Fields(input).text("url").orElseThrow());
            default -> Action.unknownTool(words[0]);
        };
        return call(words[0], input, action);
    }
}
