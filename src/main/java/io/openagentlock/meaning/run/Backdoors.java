package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Invocation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Sees shells that are wired to the network. */
final class Backdoors {
    private static final Set<String> SHELLS = Set.of(
            "sh",
            "bash",
            "dash",
            "zsh",
            "ksh",
            "ash",
            "fish",
            "csh",
            "tcsh",
            "mksh",
            "rbash",
            "busybox",
            "cmd",
            "powershell",
            "pwsh");

    /** Requests and answers: what comes from there is a download. Over all else two sides talk. */
    private static final Set<String> REQUESTS =
            Set.of("http", "https", "ftp", "ftps", "sftp", "scp", "ssh", "git", "rsync", "file", "s3", "dns");

    /** Devices that a script may write to. */
    private static final Set<String> HARMLESS = Set.of("null", "full", "zero", "random", "urandom", "tty", "ptmx");

    private final Machine machine;
    private final Set<String> talking = new HashSet<>();

    Backdoors(Machine machine) {
        this.machine = machine;
    }

    void connects(Action.Connect connect) {
        connects(connect.scheme(), connect.host());
    }

    void connects(String scheme, String host) {
        if (!REQUESTS.contains(scheme)) {
            talking.add(host);
        }
    }

    /** A shell whose input or output is a connection. */
    void program(Invocation by, Frame frame) {
        if (SHELLS.contains(by.name())) {
            Optional<Channel.End.OfNetwork> network = List.of(
                            frame.io().in(), frame.io().out())
                    .stream()
                    .flatMap(channel -> channel.network().stream())
                    .findFirst();
            network.ifPresent(end -> found(end.host(), end.port(), by));
        }
    }

    /** A shell that takes its commands from this. */
    void fed(Data data, Invocation by) {
        for (Source source : data.sources()) {
            if (source instanceof Source.OfNetwork(String host) && talking.contains(host)) {
                found(host, OptionalInt.empty(), by);
                return;
            }
        }
    }

    private void found(String host, OptionalInt port, Invocation by) {
        machine.found.add(new Action.Backdoor("a shell takes its commands from the network", host, port, by.origin()));
    }

    /** A redirection into a device. */
    void device(FilePath path, Redirects.Open open) {
        String name = path.value().startsWith("/dev/") ? path.value().substring("/dev/".length()) : "";
        if (!name.isEmpty() && !HARMLESS.contains(name) && !name.startsWith("shm/") && !name.startsWith("pts/")) {
            machine.found.add(new Action.Device("write", path, open.origin()));
        }
    }
}
