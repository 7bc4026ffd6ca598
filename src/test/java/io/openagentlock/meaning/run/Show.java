package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Understanding;
import io.openagentlock.call.Workspace;
import io.openagentlock.meaning.Surroundings;
import io.openagentlock.meaning.command.Commands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints what a command means: of each argument, or with {@code -} of each line of standard input; behind {@code PS> } of
 * PowerShell, behind {@code C:\> } of cmd.
 */
public final class Show {
    static final Workspace WORKSPACE = new Workspace(Optional.of("/home/dev/project"), Optional.of("/home/dev"));

    private static final Commands KNOWLEDGE = Commands.load();

    private Show() {}

    /** All that the program knows. */
    public static Understanding understanding(Surroundings surroundings) {
        return new ShellUnderstanding(KNOWLEDGE::effects, surroundings);
    }

    static ToolCall call(String command) {
        return call(command, "bash");
    }

    static ToolCall call(String command, String dialect) {
        return new ToolCall(
                new HarnessId("claude-code"),
                new SessionId("show"),
                Optional.empty(),
                new ToolName("Bash"),
                new Input.Fields(Map.of("command", new Input.Text(command))),
                List.of(new Action.Shell(command, dialect, Origin.CALL)),
                WORKSPACE,
                Optional.empty());
    }

    public static void main(String[] args) throws IOException {
        Understanding understanding = understanding(Surroundings.NONE);
        for (String argument : args) {
            if (argument.equals("-")) {
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    show(understanding, line);
                }
            } else {
                show(understanding, argument);
            }
        }
    }

    private static void show(Understanding understanding, String line) {
        String command = line.substring(MeaningCase.prompt(line));
        System.out.println(line);
        for (Action action : understanding.of(call(command, MeaningCase.dialect(line)))) {
            if (!(action instanceof Action.Shell)) {
                System.out.println("    " + ActionText.of(action, command));
            }
        }
    }
}
