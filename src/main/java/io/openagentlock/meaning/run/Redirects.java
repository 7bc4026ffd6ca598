package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Command.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Opens what redirections name (bash manual 3.6), and says what went through when the command is over. */
final class Redirects {
    private final Machine machine;

    /** What {@code exec} opened stays open to the end. */
    private final List<Open> lasting = new ArrayList<>();

    Redirects(Machine machine) {
        this.machine = machine;
    }

    /** A channel with what is told about it when it is closed. */
    record Open(Channel channel, String by, Origin origin, Place place) {}

    /** @param frame with the descriptors of the command */
    record Opened(Frame frame, List<Open> channels) {}

    /** @param by the program that will use them */
    Opened open(List<Redirect> redirects, Frame frame, String by) {
        if (redirects.isEmpty()) {
            return new Opened(frame, List.of());
        }
        Frame inner = frame.with(frame.io().copy());
        List<Open> opened = new ArrayList<>();
        redirects.forEach(redirect -> open(redirect, inner, by, opened));
        return new Opened(inner, opened);
    }

    /** {@code exec >file}: for the rest of this process. */
    void lasting(List<Redirect> redirects, Frame frame) {
        redirects.forEach(redirect -> open(redirect, frame, "exec", lasting));
    }

    void close(Opened opened) {
        opened.channels.forEach(this::close);
    }

    void closeLasting() {
        lasting.forEach(this::close);
        lasting.clear();
    }

    private void open(Redirect redirect, Frame frame, String by, List<Open> opened) {
        machine.budget.step();
        String operator = redirect.operator();
        String number = redirect.descriptor().orElse(operator.startsWith("<") ? "0" : "1");
        if (redirect.isHeredoc() || operator.equals("<<<")) {
            frame.io().set(number, Channel.holding(here(redirect, frame, operator.equals("<<<"))));
            return;
        }
        Value target = machine.expander.value(redirect.target(), frame);
        if (operator.endsWith("&") && isDescriptor(target.text())) {
            duplicate(number, target.text(), frame);
            return;
        }
        Channel channel = channel(target, operator, redirect, frame, by, opened);
        frame.io().set(number, channel);
        if (operator.startsWith("&") || operator.equals(">&")) {
            frame.io().set("2", channel);
        }
    }

    private Data here(Redirect redirect, Frame frame, boolean line) {
        Value text = machine.expander.value(redirect.target(), frame);
        return (line ? text.and(Value.of("\n")) : text).data();
    }

    /** A number, a number that is moved ({@code 3-}), or {@code -} alone. */
    private static boolean isDescriptor(String text) {
        int digits = text.endsWith("-") ? text.length() - 1 : text.length();
        return (!text.isEmpty() && text.substring(0, digits).chars().allMatch(c -> c >= '0' && c <= '9'))
                || text.equals(io.openagentlock.meaning.Text.unknown().value());
    }

    private void duplicate(String number, String target, Frame frame) {
        String from = target.endsWith("-") ? target.substring(0, target.length() - 1) : target;
        frame.io().set(number, frame.io().at(from).orElseGet(Channel::nothing));
    }

    private Channel channel(
            Value target, String operator, Redirect redirect, Frame frame, String by, List<Open> opened) {
        FilePath path = machine.path(target.text(), target.pattern(), frame);
        Optional<Channel> known = wellKnown(path.value(), frame);
        if (known.isPresent()) {
            return known.get();
        }
        Origin origin = frame.place().origin(redirect.span());
        Optional<Channel> network = network(path.value());
        Channel channel = network.orElseGet(() -> file(path, operator, frame, by, origin));
        opened.add(new Open(channel, by, origin, frame.place()));
        return channel;
    }

    private static Optional<Channel> wellKnown(String path, Frame frame) {
        return switch (path) {
            case "/dev/null", "/dev/full" -> Optional.of(Channel.nothing());
            case "/dev/tty", "/dev/console" -> Optional.of(Channel.terminal());
            case "/dev/stdin", "/proc/self/fd/0" -> frame.io().at("0");
            case "/dev/stdout", "/proc/self/fd/1" -> frame.io().at("1");
            case "/dev/stderr", "/proc/self/fd/2" -> frame.io().at("2");
            default ->
                path.startsWith("/dev/fd/") ? frame.io().at(path.substring("/dev/fd/".length())) : Optional.empty();
        };
    }

    /** {@code /dev/tcp/HOST/PORT} (bash manual 3.6). */
    private Optional<Channel> network(String path) {
        if (!path.startsWith("/dev/tcp/") && !path.startsWith("/dev/udp/")) {
            return Optional.empty();
        }
        String[] parts = path.substring("/dev/tcp/".length()).split("/", -1);
        OptionalInt port = OptionalInt.empty();
        if (parts.length > 1
                && parts[1].length() < 6
                && parts[1].chars().allMatch(c -> c >= '0' && c <= '9')
                && !parts[1].isEmpty()) {
            port = OptionalInt.of(Integer.parseInt(parts[1]));
        }
        String scheme = path.startsWith("/dev/tcp/") ? "tcp" : "udp";
        machine.backdoors.connects(scheme, parts[0]);
        return Optional.of(new Channel(
                new Channel.End.OfNetwork(scheme, parts[0], port), Data.from(new Data.Source.OfNetwork(parts[0]))));
    }

    private Channel file(FilePath path, String operator, Frame frame, String by, Origin origin) {
        boolean reads = operator.startsWith("<");
        Data content = Data.EMPTY;
        if (reads) {
            Optional<Data> written = machine.files.content(path);
            if (!path.value().startsWith("/dev/fd/")) {
                machine.act(new Action.Read(path, by, origin), frame.place());
            }
            content = written.orElseGet(() -> Data.EMPTY)
                    .and(new Data(written.flatMap(Data::text).map(text -> ""), Set.of(new Data.Source.OfFile(path))));
        }
        boolean append = operator.contains(">>") || operator.equals("<>");
        return new Channel(
                operator.equals("<") ? new Channel.End.Input(path) : new Channel.End.OfFile(path, append), content);
    }

    private void close(Open open) {
        Channel channel = open.channel;
        Data data = channel.written();
        switch (channel.end()) {
            case Channel.End.OfFile(FilePath path, boolean append) -> {
                if (!path.value().startsWith("/dev/fd/")) {
                    machine.act(
                            new Action.Write(path, open.by, append, data.text().orElse(""), data.words(), open.origin),
                            open.place);
                    machine.backdoors.device(path, open);
                    machine.exhaustion.writes(open.origin);
                }
                machine.files.write(path, data, append);
            }
            case Channel.End.OfNetwork(String scheme, String host, OptionalInt port) ->
                machine.found.add(new Action.Connect(
                        "out", scheme, host, port, "/dev/" + scheme, channel.used(), data.words(), open.origin));
            case Channel.End.Terminal() -> {}
            case Channel.End.Nothing() -> {}
            case Channel.End.Pipe() -> {}
            case Channel.End.Input(FilePath ignored) -> {}
        }
    }
}
