package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** FileAccess that code reads, writes and deletes. */
final class FileAccess {
    private static final int MAX_PATHS = 64;

    private FileAccess() {}

    /** The paths that a value means: one, a list, or either of several. */
    static List<FilePath> paths(Follower follower, Value value) {
        List<FilePath> paths = new ArrayList<>();
        for (Value each : value.alternatives()) {
            for (Value element : flat(each)) {
                if (paths.size() < MAX_PATHS && !(element instanceof Value.Fields)) {
                    paths.add(follower.path(element));
                }
            }
        }
        return paths;
    }

    private static List<Value> flat(Value value) {
        return value.elements().stream()
                .flatMap(each -> each.elements().stream())
                .flatMap(each -> each.alternatives().stream())
                .filter(each -> !each.text().startsWith("-") || each.text().length() == 1)
                .toList();
    }

    static Set<Source> read(Site site) {
        Value path = site.get(0);
        if (path instanceof Value.Thing thing && (thing.type.equals("file") || thing.type.equals("stdin"))) {
            return thing.sources();
        } else if (path instanceof Value.Num(long descriptor)) {
            return descriptor == 0 ? Surroundings.input(site.sink().by()).sources() : Set.of();
        } else if (path.text().startsWith("php://")) {
            return path.text().equals("php://input")
                    ? Surroundings.WEB
                    : Surroundings.input(site.sink().by()).sources();
        } else if (path.text().contains("://")) {
            return Networking.connect(site);
        }
        return reads(site.follower(), path);
    }

    static Set<Source> reads(Follower follower, Value value) {
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

    static void writes(Follower follower, Value value, Data data, boolean append) {
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
        if (path instanceof Value.Num || (path instanceof Value.Thing thing && !thing.type.equals("path"))) {
            return path.sources();
        } else if (path.text().contains("://")) {
            return Networking.connect(site);
        }
        Optional<Set<Source>> piped = site.flag("perl") ? Handles.magic(site.follower(), path) : Optional.empty();
        if (piped.isPresent()) {
            return piped.get();
        }
        boolean writes =
                mode.indexOf('w') >= 0 || mode.indexOf('a') >= 0 || mode.indexOf('x') >= 0 || mode.indexOf('>') >= 0;
        if (writes) {
            writes(site.follower(), path, Data.EMPTY, mode.indexOf('a') >= 0 || mode.contains(">>"));
            return Set.of();
        }
        return reads(site.follower(), path);
    }

    static Set<Source> writeTo(Site site) {
        Value target = site.get(1);
        if (target instanceof Value.Thing thing && !thing.type.equals("path")) {
            put(site.follower(), target, site.get(0), true);
        } else if (site.find(1).isPresent()) {
            writes(site.follower(), target, site.get(0).data(), false);
        }
        return Set.of();
    }

    static Set<Source> copy(Site site) {
        List<FilePath> from = paths(site.follower(), site.get(0));
        Set<Source> sources = new LinkedHashSet<>();
        from.forEach(path -> sources.add(new Source.OfFile(path)));
        Data data = from.size() == 1 ? site.sink().by().scene().file(from.getFirst()) : Data.UNKNOWN;
        writes(site.follower(), site.get(1), new Data(data.text(), sources), false);
        return Set.of();
    }

    static Set<Source> permit(Site site) {
        Value mode = site.get(1);
        String text = mode instanceof Value.Num(long bits)
                ? Long.toOctalString(bits)
                : mode.constant().orElse("");
        Sink sink = site.sink();
        for (FilePath path : paths(site.follower(), site.get(0))) {
            sink.act(new Action.Permit(path, text, "", Modes.grants(text), false, sink.origin()));
        }
        return Set.of();
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
            Value data = site.find(i).orElse(Value.of(""));
            boolean plain = site.flag("tainted") && data.sources().isEmpty();
            if (site.find(i).isEmpty() || plain) {
                continue;
            }
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
}
