package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code gdb}, {@code lldb}: the commands on their command line can start a shell, and call the program's own functions. */
final class DebuggerTool implements Tool {
    private static final Set<String> COMMANDS = Set.of(
            "-ex",
            "--ex",
            "-iex",
            "-eval-command",
            "--eval-command",
            "--init-eval-command",
            "-o",
            "-O",
            "--one-line",
            "--one-line-before-file");

    /** Commands of theirs that hand the rest of the line to a shell. */
    private static final List<String> SHELLS = List.of("shell ", "!", "platform shell ", "make ");

    private static final List<String> SCRIPTS = List.of("python ", "py ", "python-interactive ", "script ", "pi ");

    /** Functions of the C library that run a command. */
    private static final List<String> CALLS = List.of("system(", "popen(");

    @Override
    public Set<String> names() {
        return Set.of("gdb", "lldb", "gdb-multiarch", "rust-gdb", "rust-lldb", "cgdb");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        List<Effect> effects = new ArrayList<>();
        List<Text> words = invocation.arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).value();
            int equals = word.indexOf('=');
            if (COMMANDS.contains(word) && i + 1 < words.size()) {
                run(words.get(++i), invocation).ifPresent(effects::add);
            } else if (equals > 0 && COMMANDS.contains(word.substring(0, equals))) {
                run(words.get(i).from(equals + 1), invocation).ifPresent(effects::add);
            }
        }
        return effects;
    }

    private static Optional<Effect> run(Text command, Invocation by) {
        String text = command.value().strip();
        for (String shell : SHELLS) {
            if (text.startsWith(shell)) {
                return Optional.of(shell(command.with(text.substring(shell.length())), by));
            }
        }
        for (String script : SCRIPTS) {
            if (text.startsWith(script)) {
                Text code = command.with(text.substring(script.length()));
                return Optional.of(new Effect.RunsCode("python", code, by.name()));
            }
        }
        return called(text).map(inner -> shell(command.with(inner), by));
    }

    private static Effect shell(Text script, Invocation by) {
        return new Effect.RunsText(script, by.name() + " command", List.of(), false, false);
    }

    /** The text in {@code call (int) system("…")}; what a double quote has around it may be escaped once more. */
    private static Optional<String> called(String text) {
        for (String call : CALLS) {
            int at = text.indexOf(call);
            int start = at < 0 ? -1 : text.indexOf('"', at);
            int end = text.lastIndexOf('"');
            if (start >= 0 && end > start) {
                String inner = text.substring(start + 1, end);
                return Optional.of(
                        inner.endsWith("\\") ? inner.substring(0, inner.length() - 1) : inner.replace("\\\"", "\""));
            }
        }
        return Optional.empty();
    }
}
