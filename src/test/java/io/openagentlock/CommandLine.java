package io.openagentlock;

import io.openagentlock.cli.Commands;
import io.openagentlock.cli.Console;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.support.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The program's own command line in this process, as one user of the home {@code home/} below a directory.
 *
 * @param user has a state directory of this name, so that two users of one home have keys of their own
 */
record CommandLine(Path directory, String user, SettableClock clock) {
    record Result(int exit, String out, String err) {}

    /** Where this user's key lies. */
    StateDirectory state() {
        return new StateDirectory(directory.resolve(user).resolve("agentlock"));
    }

    Result run(String... args) throws IOException {
        return runWith("", args);
    }

    Result runWith(String input, String... args) throws IOException {
        Files.createDirectories(directory.resolve(user));
        Map<String, String> env = Map.of(
                "AGENTLOCK_HOME", directory.resolve("home").toString(),
                "XDG_STATE_HOME", directory.resolve(user).toString(),
                "HOME", directory.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Commands.run(
                new Agentlock(clock).parts(),
                new Console(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        env,
                        false,
                        directory),
                args);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
