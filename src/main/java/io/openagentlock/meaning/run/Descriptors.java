package io.openagentlock.meaning.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The open descriptors of one process: 0, 1, 2 and the others, by number or by the name of <code>{name}&gt;</code>.
 * {@code exec} changes them in place; every other redirection makes a copy.
 */
final class Descriptors {
    private Channel in;
    private Channel out;
    private Channel err;
    private Map<String, Channel> others;

    private Descriptors(Channel in, Channel out, Channel err, Map<String, Channel> others) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.others = others;
    }

    /** All three lead to whatever the whole call has. */
    static Descriptors terminal() {
        Channel terminal = Channel.terminal();
        return new Descriptors(terminal, terminal, terminal, Map.of());
    }

    Descriptors copy() {
        return new Descriptors(in, out, err, others);
    }

    Channel in() {
        return in;
    }

    Channel out() {
        return out;
    }

    Optional<Channel> at(String number) {
        return switch (number) {
            case "0" -> Optional.of(in);
            case "1" -> Optional.of(out);
            case "2" -> Optional.of(err);
            default -> Optional.ofNullable(others.get(number));
        };
    }

    void set(String number, Channel channel) {
        switch (number) {
            case "0" -> in = channel;
            case "1" -> out = channel;
            case "2" -> err = channel;
            default -> {
                Map<String, Channel> more = new HashMap<>(others);
                more.put(number, channel);
                others = more;
            }
        }
    }

    Descriptors reading(Channel channel) {
        Descriptors copy = copy();
        copy.in = channel;
        return copy;
    }

    Descriptors writing(Channel channel) {
        Descriptors copy = copy();
        copy.out = channel;
        return copy;
    }
}
