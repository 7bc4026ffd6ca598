package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.Origin;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What lies in wait in a shell: functions and aliases that stand in a program's place, traps, coprocesses. Nobody needs to
 * call them in the script for them to run.
 */
final class Hooks {
    private static final String HOW = "shell-hook";

    /** Functions that shells call by themselves (bash manual 3.7.2, zsh manual 9.3.1). */
    private static final Set<String> CALLED = Set.of(
            "command_not_found_handle",
            "command_not_found_handler",
            "preexec",
            "precmd",
            "chpwd",
            "periodic",
            "zshaddhistory",
            "zshexit");

    /** Programs that are given credentials, code or the run of other machines. */
    private static final Set<String> TRUSTED = Set.of(
            "sudo",
            "doas",
            "su",
            "pkexec",
            "ssh",
            "scp",
            "sftp",
            "ssh-add",
            "git",
            "gh",
            "glab",
            "docker",
            "podman",
            "kubectl",
            "helm",
            "terraform",
            "aws",
            "gcloud",
            "az",
            "gsutil",
            "doctl",
            "npm",
            "npx",
            "yarn",
            "pnpm",
            "pip",
            "pip3",
            "pipx",
            "uv",
            "poetry",
            "python",
            "python3",
            "node",
            "ruby",
            "perl",
            "php",
            "go",
            "cargo",
            "make",
            "curl",
            "wget",
            "gpg",
            "pass",
            "op",
            "bw",
            "vault",
            "passwd",
            "login",
            "mysql",
            "psql",
            "openssl");

    /** Signals of the shell's own that come again and again. */
    private static final Set<String> STEADY = Set.of("DEBUG", "RETURN");

    private final Machine machine;

    Hooks(Machine machine) {
        this.machine = machine;
    }

    /** A function is defined: one that somebody else will call is looked into at once. */
    void function(Command.Function function, Frame frame) {
        boolean plain = isPlain(function.body()) && !CALLED.contains(function.name());
        if (plain || !standsFor(function.name())) {
            return;
        }
        Origin origin = frame.place().origin(function.span());
        machine.found.add(new Action.Schedule(HOW, "function", function.name(), origin));
        Frame fork = frame.fork();
        fork.shell().arguments(List.of(Value.unknown(Set.of())));
        machine.rounds.afresh(() -> machine.walk.run(
                List.of(new Script.Item(function.body(), false, function.body().span())), fork));
    }

    /** {@code export -f}: every shell that is started from here has it. */
    void exported(String function, Text word, Frame frame) {
        if (standsFor(function)) {
            Origin origin = new Origin(word.span(), frame.place().via());
            machine.found.add(new Action.Schedule(HOW, "export", function, origin));
        }
    }

    /** Whether somebody who calls this name believes to call that program. */
    private static boolean standsFor(String name) {
        return CALLED.contains(name) || TRUSTED.contains(name);
    }

    /** {@code docker() { podman "$@"; }}: another program with the same words. */
    private static boolean isPlain(Command body) {
        return switch (body) {
            case Command.Group group ->
                group.redirects().isEmpty()
                        && group.body().size() == 1
                        && isPlain(group.body().getFirst().command());
            case Command.Simple simple ->
                simple.redirects().isEmpty()
                        && simple.assignments().isEmpty()
                        && simple.words().stream()
                                .flatMap(word -> word.parts().stream())
                                .noneMatch(part -> part instanceof Word.CommandSubstitution);
            case Command.Pipeline ignored -> false;
            case Command.AndOr ignored -> false;
            case Command.Subshell ignored -> false;
            case Command.If ignored -> false;
            case Command.While ignored -> false;
            case Command.For ignored -> false;
            case Command.ArithmeticFor ignored -> false;
            case Command.Case ignored -> false;
            case Command.Function ignored -> false;
            case Command.Test ignored -> false;
            case Command.Arithmetic ignored -> false;
            case Command.Coproc ignored -> false;
        };
    }

    /** Whoever defines an alias means to use it. One that is more than a program with options is told. */
    void alias(String name, String text, Invocation by, Words words, Frame frame) {
        int mark = machine.found.size();
        Text script = Text.of(text);
        if (script.known()) {
            Effect.RunsText runs = new Effect.RunsText(script, "alias " + name, List.of(), false, false);
            machine.interpreters.text(runs, by, words, frame);
        }
        if ((!isPlain(text) && standsFor(name)) || connection(mark).isPresent()) {
            machine.found.add(new Action.Schedule(HOW, "alias", name, by.origin()));
        }
    }

    private static boolean isPlain(String text) {
        int end = text.indexOf(' ');
        String first = end < 0 ? text : text.substring(0, end);
        return first.indexOf('=') < 0 && text.chars().noneMatch(c -> ";|&$`(){}<>\n".indexOf(c) >= 0);
    }

    /** @param mark how many actions there were before the body of the trap was looked into */
    void trap(List<Text> signals, int mark, Invocation by) {
        boolean steady = signals.stream().anyMatch(signal -> STEADY.contains(signal.value()));
        if (steady || connection(mark).isPresent()) {
            String what = signals.isEmpty() ? "" : signals.getFirst().value();
            machine.found.add(new Action.Schedule(HOW, "trap", what, by.origin()));
        }
    }

    /** A coprocess that talks to the network: the script has both ends of the line in its hands. */
    void coprocess(int mark, Origin origin) {
        connection(mark)
                .ifPresent(connect -> machine.found.add(new Action.Backdoor(
                        "a coprocess talks to the network", connect.host(), OptionalInt.empty(), origin)));
    }

    private Optional<Action.Connect> connection(int mark) {
        return machine.found.since(mark).stream()
                .filter(Action.Connect.class::isInstance)
                .map(Action.Connect.class::cast)
                .filter(connect -> connect.direction().equals("out") && !isLocal(connect.host()))
                .findFirst();
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }
}
