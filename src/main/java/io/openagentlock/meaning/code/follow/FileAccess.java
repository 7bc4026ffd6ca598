package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** FileAccess that code reads, writes and deletes. */
final class FileAccess {
    private static final int MAX_PATHS = 64;

    private FileAccess() {}

    /** The paths that a value means: one, a list, or either of several. */
    static List<FilePath> paths(Follower follower, Value value) {
        List<FilePath> paths = new ArrayList<>();
        for (Value each : value.alternatives()) {
            for (Value element : each.elements()) {
                if (paths.size() < MAX_PATHS && !(element instanceof Value.Fields)) {
                    paths.add(follower.path(element));
                }
            }
        }
        return paths;
    }

    static Set<Source> read(Site site) {
        Value path = site.get(0);
        if (path instanceof Value.Thing thing && (thing.type.equals("file") || thing.type.equals("stdin"))) {
            return thing.sources();
        } else if (path instanceof Value.Num(long descriptor)) {
            return descriptor == 0 ? Surroundings.input(site.sink().by()).sources() : Set.of();
        } else if (path.text().contains("://")) {
            return Networking.connect(site);
        }
        return reads(site.follower(), path);
    }

    private static Set<Source> reads(Follower follower, Value value) {
        Set<Source> sources = new LinkedHashSet<>();
        Sink sink = follower.sink();
        sink.does("read");
        for (FilePath path : paths(follower, value)) {
            if (path.value().endsWith("/dev/stdin")) {
                sources.addAll(Surroundings.input(sink.by()).sources());
            } else {
                sink.act(new Action.Read(path, sink.program(), sink.origin()));
                sources.add(new Source.OfFile(path));
            }
        }
        return sources;
    }

    static Set<Source> write(Site site) {
        writes(site.follower(), site.get(0), site.find(1).map(Value::data).orElse(Data.EMPTY), site.flag("append"));
        return Set.of();
    }

    private static void writes(Follower follower, Value value, Data data, boolean append) {
        Sink sink = follower.sink();
        sink.does("write");
        for (FilePath path : paths(follower, value)) {
            follower.effect(new Effect.Writes(path, append, data, sink.program()));
        }
    }

    /** Opening for writing empties the file at once; for reading means that it is read. */
    static Set<Source> open(Site site) {
        Value path = site.get(0);
        String mode = site.find(1).map(Value::text).orElse("r");
        if (path instanceof Value.Num || path instanceof Value.Thing thing && !thing.type.equals("path")) {
            return path.sources();
        } else if (path.text().contains("://")) {
            return Networking.connect(site);
        }
        String text = path.text().strip();
        boolean perl = site.flag("perl");
        if (perl && (text.startsWith("|") || text.endsWith("|") && text.length() > 1 || mode.contains("|") || mode.startsWith("-"))) {
            return pipe(site, mode);
        } else if (perl && site.find(1).isEmpty() && text.startsWith(">")) {
            writes(site.follower(), Value.of(text.replace(">", "").strip()), Data.EMPTY, text.startsWith(">>"));
            return Set.of();
        } else if (perl && text.startsWith("<")) {
            return reads(site.follower(), Value.of(text.substring(1).strip()).with(path.sources()));
        }
        boolean writes = mode.indexOf('w') >= 0 || mode.indexOf('a') >= 0 || mode.indexOf('x') >= 0 || mode.indexOf('>') >= 0;
        if (writes) {
            writes(site.follower(), path, Data.EMPTY, mode.indexOf('a') >= 0 || mode.contains(">>"));
            return Set.of();
        }
        return reads(site.follower(), path);
    }

    /** {@code open(F, "command |")}, {@code open(F, "-|", "command", …)}. */
    private static Set<Source> pipe(Site site, String mode) {
        Value first = site.get(0);
        if (mode.contains("|") && site.count() > 2) {
            List<Value> words = new ArrayList<>(List.of(first));
            words.addAll(site.get(2).elements());
            return words.size() == 1
                    ? Processes.runs(site.follower(), first, "pipe", java.util.Optional.empty())
                    : Processes.starts(site.follower(), words, java.util.Optional.empty());
        }
        String command = first.text().strip();
        String bare = command.startsWith("|") ? command.substring(1) : command.substring(0, Math.max(0, command.length() - 1));
        return Processes.runs(site.follower(), Value.of(bare).with(first.sources()), "pipe", java.util.Optional.empty());
    }

    static Set<Source> delete(Site site) {
        Sink sink = site.sink();
        sink.does("delete");
        boolean recursive = site.flag("recursive") || site.set("recursive");
        for (FilePath path : paths(site.follower(), site.get(0))) {
            sink.act(new Action.Delete(path, sink.program(), recursive, true, sink.origin()));
        }
        return Set.of();
    }

    static Set<Source> putAll(Site site) {
        for (int i = 1; i < site.count(); i++) {
            Value data = site.get(i);
            for (Value each : data instanceof Value.Items list ? list.items() : List.of(data)) {
                put(site.follower(), site.get(0), each, true);
            }
        }
        return Set.of();
    }

    /** Data goes to an object: into a file, out of a socket, to a process, onto the screen. */
    static void put(Follower follower, Value target, Value data, boolean append) {
        if (!(target instanceof Value.Thing thing)) {
            if (target.equals(new Value.Ref("STDOUT")) || target.equals(new Value.Ref("STDERR"))) {
                follower.print(data.data());
            }
            return;
        }
        switch (thing.type) {
            case "file" -> writes(follower, thing.payload, data.data(), append);
            case "socket" -> Networking.sends(follower, thing, data);
            case "process" -> follower.sockets().sent(thing, data);
            case "stdout" -> follower.print(data.data());
            default -> {}
        }
    }

    static Set<Source> enter(Site site) {
        site.follower().enterDirectory(site.get(0));
        return Set.of();
    }

    static Origin origin(Site site) {
        return site.sink().origin();
    }
}
