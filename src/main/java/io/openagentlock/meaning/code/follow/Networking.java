package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Url;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Connections that code makes. */
final class Networking {
    private Networking() {}

    static Set<Source> connect(Site site) {
        Set<Source> from = new LinkedHashSet<>();
        Set<Source> sent = sentBy(site, 1);
        boolean body = sendsBody(site, 1);
        for (Value url : urls(site.get(0))) {
            from.addAll(one(site, url, sent, body));
        }
        return from;
    }

    /** A URL may be an object, or a field of options. */
    private static List<Value> urls(Value value) {
        List<Value> urls = new ArrayList<>();
        for (Value each : value.alternatives()) {
            Value field = each.named()
                    .getOrDefault(
                            "url",
                            each.named().getOrDefault("hostname", each.named().getOrDefault("host", each)));
            urls.addAll(field.elements());
        }
        return urls;
    }

    private static Set<Source> one(Site site, Value url, Set<Source> sent, boolean body) {
        String text = url.text();
        Sink sink = site.sink();
        if (text.startsWith("file:")) {
            FilePath path = site.follower().path(Value.of(text.substring(text.startsWith("file://") ? 7 : 5)));
            sink.does("read");
            sink.act(new Action.Read(path, sink.program(), sink.origin()));
            return Set.of(new Source.OfFile(path));
        } else if (text.startsWith("data:")) {
            return Set.of(new Source.Decoded("data URL"));
        }
        Url parsed = Url.parse(text);
        Set<Source> all = Value.union(sent, foreign(url));
        connects(
                site,
                parsed.scheme(),
                parsed.host(),
                parsed.port(),
                text,
                body || !foreign(url).isEmpty(),
                all);
        return Set.of(new Source.OfNetwork(host(parsed.host())));
    }

    /** What stands in an address beside its text: data that leaves with it. */
    private static Set<Source> foreign(Value url) {
        Set<Source> sources = new LinkedHashSet<>(url.sources());
        sources.removeIf(source -> source instanceof Source.Decoded || source instanceof Source.OfTerminal);
        return sources;
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("0.0.0.0");
    }

    private static String host(String host) {
        return host.equals(String.valueOf(FilePath.UNKNOWN)) ? "" : host;
    }

    private static void connects(
            Site site, String scheme, String host, OptionalInt port, String url, boolean sends, Set<Source> sources) {
        Sink sink = site.sink();
        sink.does("network");
        if (scheme.equals("tcp") && !isLocal(host)) {
            sink.does("raw-connection");
        }
        List<String> words = new Data(Optional.empty(), sources).words();
        String known = url.equals(String.valueOf(FilePath.UNKNOWN)) ? "" : url;
        sink.act(new Action.Connect("out", scheme, host(host), port, known, sends, words, sink.origin()));
    }

    private static Set<Source> sentBy(Site site, int from) {
        Set<Source> sources = new LinkedHashSet<>();
        for (int i = from; i < site.count(); i++) {
            site.find(i).ifPresent(value -> sources.addAll(value.sources()));
        }
        return sources;
    }

    private static boolean sendsBody(Site site, int from) {
        for (int i = from; i < site.count(); i++) {
            if (site.find(i).filter(Site::truthy).isPresent()) {
                return true;
            }
        }
        return site.option("method")
                .filter(method -> !method.text().equalsIgnoreCase("get"))
                .isPresent();
    }

    static Set<Source> host(Site site) {
        boolean options = site.find(0).isEmpty() && !site.get(1).named().isEmpty();
        return options ? toHost(site, site.get(1), Value.unknown(), 2) : toHost(site, site.get(0), site.get(1), 2);
    }

    static Set<Source> address(Site site) {
        Value address = site.get(0);
        boolean pair = address instanceof Value.Items;
        Value host = pair ? ((Value.Items) address).at(0) : address;
        Value port = pair ? ((Value.Items) address).at(1) : site.get(1);
        Set<Source> from = toHost(site, host, port, 2);
        site.self().ifPresent(self -> {
            if (self instanceof Value.Thing socket) {
                socket.payload = host;
                socket.origins = Value.union(socket.origins, from);
            }
        });
        return from;
    }

    private static Set<Source> toHost(Site site, Value hostValue, Value portValue, int data) {
        Value target = hostValue.named().getOrDefault("host", hostValue.named().getOrDefault("hostname", hostValue));
        String text = target.text();
        Url parsed = Url.parse(text);
        Value at = hostValue.named().getOrDefault("port", portValue);
        OptionalInt port = parsed.port().isPresent() ? parsed.port() : port(at);
        String scheme =
                site.step().flags().isEmpty() ? "tcp" : site.step().flags().getFirst();
        Set<Source> sources = Value.union(sentBy(site, data), foreign(target));
        connects(
                site,
                scheme,
                parsed.host(),
                port,
                "",
                sendsBody(site, data) || !foreign(target).isEmpty(),
                sources);
        if (scheme.equals("tcp")) {
            site.follower().sockets().connects(host(parsed.host()), port);
        }
        return Set.of(new Source.OfNetwork(host(parsed.host())));
    }

    static void connects(Site site, String scheme, Value host, Value port) {
        connects(site, scheme, host.constant().orElse(""), port(port), "", true, host.sources());
        site.follower().sockets().connects(host.constant().orElse(""), port(port));
    }

    static Set<Source> download(Site site) {
        Set<Source> from = new LinkedHashSet<>();
        for (Value url : urls(site.get(0))) {
            from.addAll(one(site, url, Set.of(), false));
        }
        if (site.find(1).isPresent()) {
            FileAccess.writes(site.follower(), site.get(1), new Data(Optional.empty(), from), false);
        }
        return from;
    }

    static Set<Source> send(Site site) {
        connects(site, "", "", OptionalInt.empty(), "", true, site.get(0).sources());
        return Set.of(new Source.OfNetwork(""));
    }

    static Set<Source> curlOption(Site site) {
        return switch (site.get(0) instanceof Value.Ref(String name) ? name : "") {
            case "CURLOPT_URL" -> one(site, site.get(1), Set.of(), false);
            case "CURLOPT_POSTFIELDS", "CURLOPT_INFILE" -> send(site.at(site.step()));
            default -> Set.of();
        };
    }

    private static OptionalInt port(Value value) {
        String text = value.text();
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    static Set<Source> listen(Site site) {
        Sink sink = site.sink();
        sink.does("listen");
        Value address = site.get(0);
        Value host = address instanceof Value.Items pair ? pair.at(0) : Value.of("");
        Value at = address instanceof Value.Items pair ? pair.at(1) : address;
        OptionalInt port = port(at);
        String name = host.constant().orElse("");
        sink.act(new Action.Connect("listen", "tcp", name, port, "", false, List.of(), sink.origin()));
        site.follower().sockets().connects(name, port);
        return Set.of(new Source.OfNetwork(""));
    }

    /** Data leaves through a socket that is there already. */
    static void sends(Follower follower, Value.Thing socket, Value data) {
        Sink sink = follower.sink();
        sink.does("network");
        String host = socket.payload.constant().orElse("");
        sink.act(new Action.Connect(
                "out", "tcp", host, OptionalInt.empty(), "", true, data.data().words(), sink.origin()));
        if (data.sources().stream().anyMatch(Source.OfProgram.class::isInstance)) {
            follower.sockets().wires();
        }
    }

    static Set<Source> duplicate(Site site) {
        site.follower().sockets().wires();
        return Set.of();
    }
}
