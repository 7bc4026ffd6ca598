package io.openagentlock.meaning.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The open descriptors of one process: 0, 1, 2 and the others, by number or by the name of <code>{name}&gt;</code>.
 * {@code exec} changes them in place; every other redirection makes a copy.
 */
final class Descriptors {
    private Channel in = Channel.terminal();
    private Channel out = Channel.terminal();
    private Channel err = out;
    private Map<String, Channel> others = Map.of();

    Descriptors copy() {
        Descriptors copy = new Descriptors();
        copy.in = in;
        copy.out = out;
        copy.err = err;
        copy.others = others;
        return copy;
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
