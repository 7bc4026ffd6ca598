package io.openagentlock.meaning.code.follow;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files and processes behind one open call, as Perl, Ruby, Tcl and awk have them. */
final class Handles {
    private Handles() {}

    /** A command behind or before a bar, or a mode before the path; empty: it is a plain path. */
    static Optional<Set<Source>> magic(Follower follower, Value path) {
        String text = path.text().strip();
        if (text.startsWith("|")) {
            return Optional.of(pipe(follower, path, text.substring(1)));
        } else if (text.endsWith("|") && text.length() > 1) {
            return Optional.of(pipe(follower, path, text.substring(0, text.length() - 1)));
        } else if (text.startsWith(">&") || text.startsWith("<&")) {
            follower.sockets().wires();
            return Optional.of(Set.of());
        } else if (text.startsWith(">") || text.startsWith("+>")) {
            String name = text.replace("+", "").replace(">", "").strip();
            FileAccess.writes(follower, Value.of(name).with(path.sources()), Data.EMPTY, text.startsWith(">>"));
            return Optional.of(Set.of());
        }
        return text.startsWith("<")
                ? Optional.of(FileAccess.reads(
                        follower, Value.of(text.substring(1).strip()).with(path.sources())))
                : Optional.empty();
    }

    private static Set<Source> pipe(Follower follower, Value path, String command) {
        return Processes.runs(follower, Value.of(command).with(path.sources()), "pipe", Optional.empty());
    }

    static Set<Source> open(Site site) {
        List<Value> given = site.positional();
        if (given.size() < 2) {
            return Set.of();
        }
        Set<Source> sources = given.size() == 2
                ? magic(site.follower(), given.get(1)).orElseGet(() -> FileAccess.reads(site.follower(), given.get(1)))
                : opened(site.follower(), given.get(1).text(), given.get(2), given.subList(2, given.size()));
        Value last = given.size() == 2 ? bare(given.get(1)) : given.get(2);
        boolean process = given.get(1).text().contains("|");
        Value opened = new Value.Thing(process ? "process" : "file", last, sources);
        site.follower().bind(site.nodes().getFirst().value(), opened);
        return sources;
    }

    private static Value bare(Value path) {
        String text = path.text().strip();
        int start = 0;
        while (start < text.length() && "+<>| ".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return Value.of(text.substring(start)).with(path.sources());
    }

    private static Set<Source> opened(Follower follower, String mode, Value path, List<Value> words) {
        if (mode.contains("|") && words.size() > 1) {
            return Processes.starts(follower, words, Optional.empty());
        } else if (mode.contains("|")) {
            return Processes.runs(follower, path, "pipe", Optional.empty());
        } else if (mode.contains("&")) {
            follower.sockets().wires();
            return path.sources();
        } else if (mode.contains(">") || mode.startsWith("w") || mode.startsWith("a")) {
            FileAccess.writes(follower, path, Data.EMPTY, mode.contains(">>"));
            return Set.of();
        }
        return FileAccess.reads(follower, path);
    }

    static Set<Source> awkPrint(Site site) {
        List<Value> parts = new ArrayList<>();
        for (Value value : site.get(0).elements()) {
            parts.addAll(parts.isEmpty() ? List.of(value) : List.of(Value.of(" "), value));
        }
        Value line = parts.isEmpty()
                ? Value.of(site.sink().by().stdin().as(Optional.empty()))
                : site.follower().operators().join(parts);
        Optional<Value> file = site.option("file").or(() -> site.option("append"));
        Optional<Value> pipe = site.option("pipe");
        if (pipe.isPresent()) {
            toProgram(site, pipe.get(), line);
        } else if (file.isPresent()) {
            FileAccess.writes(
                    site.follower(),
                    file.get(),
                    line.data(),
                    site.option("append").isPresent());
        } else {
            site.follower().print(line.data().and(Data.text("\n")));
        }
        return Set.of();
    }

    /** {@code print | "command"}: a shell runs the command, which reads what is printed. */
    private static void toProgram(Site site, Value command, Value line) {
        if (network(site, command)) {
            site.follower().sockets().wires();
            return;
        }
        String text = command.text().strip();
        if (Sockets.isShell(text)) {
            Processes.runs(site.follower(), line, "awk pipe", Optional.empty());
        } else {
            Processes.starts(
                    site.follower(), List.of(Value.of("sh"), Value.of("-c"), command), Optional.of(line.data()));
        }
    }

    /** gawk's {@code /inet/tcp/LOCAL/HOST/PORT}. */
    private static boolean network(Site site, Value path) {
        String[] parts = path.text().split("/", 7);
        if (parts.length < 6 || !parts[1].startsWith("inet")) {
            return false;
        }
        Networking.connects(site, parts[2], Value.of(parts[4]), Value.of(parts[5]));
        return true;
    }

    static Set<Source> awkRead(Site site) {
        Optional<Value> pipe = site.option("pipe");
        if (pipe.isPresent()) {
            return network(site, pipe.get())
                    ? Set.of(new Source.OfNetwork(""))
                    : Processes.runs(site.follower(), pipe.get(), "awk pipe", Optional.empty());
        }
        Value file = site.option("file").orElse(Value.of("-"));
        return file.text().equals("-") ? site.sink().by().stdin().sources() : FileAccess.reads(site.follower(), file);
    }

    static Set<Source> tclPuts(Site site) {
        List<Value> given = site.positional().stream()
                .filter(value -> !value.text().equals("-nonewline"))
                .toList();
        if (given.size() > 1) {
            FileAccess.put(site.follower(), given.getFirst(), given.getLast(), true);
        } else if (!given.isEmpty()) {
            site.follower().print(given.getFirst().data());
        }
        return Set.of();
    }

    static Set<Source> typed(Site site) {
        for (Value value : site.get(0).elements()) {
            if (site.follower().sockets().shellStarted()) {
                Processes.runs(site.follower(), value, "typed into a shell", Optional.empty());
            }
        }
        return Set.of();
    }
}
