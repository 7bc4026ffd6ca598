package io.openagentlock.cli;

import io.openagentlock.mask.Masked;
import io.openagentlock.verify.PlainLine;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The world of one run of the program: its streams (UTF-8), its environment, its working directory.
 *
 * @param terminal whether a human sits at both ends; without one nothing is asked and nothing is coloured
 */
public record Console(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> env, boolean terminal, Path cwd) {
    public Console {
        env = Map.copyOf(env);
    }

    public Home home() {
        return Home.of(env);
    }

    public void say(String line) {
        out.println(line);
    }

    public void json(Json value) {
        out.println(JsonWriter.pretty(value));
    }

    /** The line that every failure ends with; what it quotes is masked. */
    public void error(String what, String hint) {
        err.println("error: " + oneLine(Masked.text(what)) + " (hint: " + oneLine(hint) + ")");
    }

    /** Whether output may be coloured: <a href="https://no-color.org">NO_COLOR</a> is honoured. */
    public boolean colour() {
        return terminal
                && env.getOrDefault("NO_COLOR", "").isEmpty()
                && !env.getOrDefault("TERM", "").equals("dumb");
    }

    /** Asks on a terminal; anything but yes is no. Never called without a terminal. */
    public boolean confirm(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        try {
            // Bytes, so that nothing behind this line is taken from a later reader.
            var line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1).readLine();
            String answer = line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
            return answer.equals("y") || answer.equals("yes");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Foreign text for one line: control characters, which could fake further lines or drive the terminal, are shown as escapes. */
    public static String oneLine(String text) {
        return PlainLine.of(text);
    }
}
