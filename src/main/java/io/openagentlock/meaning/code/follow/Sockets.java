package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.meaning.Effect;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** Whether a program puts a shell on a network connection: a socket, and a shell that is started beside it. */
final class Sockets {
    private static final Set<String> SHELLS = Set.of(
            "sh",
            "bash",
            "zsh",
            "dash",
            "ksh",
            "ash",
            "csh",
            "tcsh",
            "fish",
            "cmd",
            "cmd.exe",
            "powershell",
            "powershell.exe",
            "pwsh",
            "busybox");

    private boolean connected;
    private boolean wired;
    private boolean shell;
    private String host = "";
    private OptionalInt port = OptionalInt.empty();

    /** A raw connection, in or out. */
    void connects(String to, OptionalInt at) {
        connected = true;
        host = host.isEmpty() ? to : host;
        port = port.isEmpty() ? at : port;
    }

    /** Standard streams are laid onto a descriptor, or a process gets them from a socket. */
    void wires() {
        wired = true;
    }

    void starts(List<String> words) {
        shell |= interactive(words) || (!words.isEmpty() && isShell(words.getFirst()));
    }

    /** Data goes to a thing: to a shell's input or out of a socket. */
    void sent(Value.Thing thing, Value data) {
        wired |= thing.type.equals("socket") && data instanceof Value.Thing process && process.type.equals("process");
    }

    static boolean isShell(String program) {
        String name = program.replace('\\', '/');
        return SHELLS.contains(name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }

    /** A shell without anything to run: whoever is at its streams commands it. */
    static boolean interactive(List<String> words) {
        return !words.isEmpty()
                && isShell(words.getFirst())
                && words.stream().skip(1).allMatch(word -> word.equals("-i") || word.equals("-p") || word.equals("-l"));
    }

    void report(String language, Sink sink) {
        if (connected && shell && wired) {
            sink.does("socket-shell");
            sink.effect(new Effect.Acts(new Action.Backdoor(language + " socket", host, port, sink.origin())));
        }
    }

    /** An unknown command runs: over a connection that the streams are on, it comes from there. */
    void mayCommand() {
        shell |= connected && wired;
    }

    boolean shellStarted() {
        return shell;
    }

    /** A shell runs what comes out of a connection. */
    void commands() {
        if (connected) {
            shell = true;
            wired = true;
        }
    }
}
