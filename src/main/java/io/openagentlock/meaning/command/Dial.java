package io.openagentlock.meaning.command;

import io.openagentlock.call.Action;
import io.openagentlock.call.Url;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Connections to be filled in: by addresses, by machines, or by neither for one that listens.
 *
 * @param scheme for an address that says none
 * @param sends whether the caller's data goes out; data in {@code from} says so too
 */
record Dial(Value url, Value host, Value port, Value scheme, Value direction, Value sends, Flow from) {
    /** The words of {@link #direction}. */
    static final String OUT = "out";

    static final String LISTEN = "listen";

    void apply(Situation at, List<Effect> out) {
        List<Text> urls = url.of(at);
        List<Text> hosts = host.of(at);
        urls.forEach(address -> out.addAll(address(address, at)));
        hosts.forEach(machine -> out.add(connect(Url.parse(machine.value()), "", at)));
        if (urls.isEmpty() && hosts.isEmpty() && direction(at).equals(LISTEN)) {
            out.add(connect(Url.parse(""), "", at));
        }
    }

    /** With a scheme, the scp form {@code user@host:path}, or, where the command has a usual scheme, any. */
    private List<Effect> address(Text address, Situation at) {
        if (address.value().regionMatches(true, 0, "file:", 0, 5)) {
            String path = address.value().substring(5).replaceFirst("^//(localhost)?", "");
            return List.of(new Effect.Acts(new Action.Read(at.path(address.with(path)), at.program(), at.origin())));
        }
        boolean copied = !address.value().contains("://") && scheme.of(at).isEmpty();
        return copied
                ? Selector.HOST.of(Selector.REMOTE.of(List.of(address))).stream()
                        .map(host -> connect(new Url("ssh", host.value(), OptionalInt.empty()), address.value(), at))
                        .toList()
                : List.of(connect(Url.parse(address.value()), address.value(), at));
    }

    private Effect connect(Url parsed, String written, Situation at) {
        List<String> sources = from.of(at).words();
        String named = first(scheme, at).toLowerCase(Locale.ROOT);
        return new Effect.Acts(new Action.Connect(
                direction(at),
                parsed.scheme().isEmpty() ? named : parsed.scheme(),
                parsed.host(),
                port(parsed, at),
                written,
                !sends.of(at).isEmpty() || !sources.isEmpty(),
                sources,
                at.origin()));
    }

    private String direction(Situation at) {
        String said = first(direction, at);
        return said.isEmpty() ? OUT : said;
    }

    private OptionalInt port(Url parsed, Situation at) {
        OptionalInt said = Attributes.number(first(port, at));
        return said.isPresent() ? said : parsed.port();
    }

    private static String first(Value value, Situation at) {
        List<Text> values = value.of(at);
        return values.isEmpty() ? "" : values.getFirst().value();
    }
}
