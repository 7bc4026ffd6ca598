package io.openagentlock.cli.terminal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.NonBlockingReader;

/**
 * What somebody pressed.
 *
 * @param character of {@link Kind#CHARACTER}, else 0
 */
record Key(Kind kind, int character) {
    private static final long SEQUENCE_MILLIS = 40;
    private static final int ESCAPE = 0x1b;

    /** Keys with a meaning of their own; CLOSED when the terminal is gone. */
    enum Kind {
        CHARACTER,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        FIRST,
        LAST,
        ENTER,
        ERASE,
        BACK,
        CLOSED
    }

    /** What follows the escape character (ECMA-48, as xterm sends it). */
    private static final Map<String, Kind> SEQUENCES = Map.ofEntries(
            Map.entry("[A", Kind.UP),
            Map.entry("[B", Kind.DOWN),
            Map.entry("OA", Kind.UP),
            Map.entry("OB", Kind.DOWN),
            Map.entry("[5~", Kind.PAGE_UP),
            Map.entry("[6~", Kind.PAGE_DOWN),
            Map.entry("[H", Kind.FIRST),
            Map.entry("[F", Kind.LAST),
            Map.entry("[1~", Kind.FIRST),
            Map.entry("[4~", Kind.LAST));

    /** The next key, waiting for it at most so long; empty for none, and for one without a meaning here. */
    static Optional<Key> read(NonBlockingReader reader, long millis) throws IOException {
        int c = reader.read(millis);
        return switch (c) {
            case NonBlockingReader.READ_EXPIRED -> Optional.empty();
            case NonBlockingReader.EOF -> Optional.of(of(Kind.CLOSED));
            case '\r', '\n' -> Optional.of(of(Kind.ENTER));
            case 0x7f, '\b' -> Optional.of(of(Kind.ERASE));
            case ESCAPE -> sequence(reader);
            default -> c < ' ' ? Optional.empty() : Optional.of(new Key(Kind.CHARACTER, c));
        };
    }

    private static Optional<Key> sequence(NonBlockingReader reader) throws IOException {
        int next = reader.peek(SEQUENCE_MILLIS);
        if (next != '[' && next != 'O') {
            // The key itself; what follows at once is another one.
            return Optional.of(of(Kind.BACK));
        }
        StringBuilder rest = new StringBuilder();
        while (rest.length() < 8) {
            int c = reader.read(SEQUENCE_MILLIS);
            if (c < 0) {
                break;
            }
            rest.append((char) c);
            if (rest.length() > 1 && (Character.isLetter(c) || c == '~')) {
                break;
            }
        }
        return Optional.ofNullable(SEQUENCES.get(rest.toString())).map(Key::of);
    }

    private static Key of(Kind kind) {
        return new Key(kind, 0);
    }

    boolean is(char one) {
        return kind == Kind.CHARACTER && character == one;
    }
}
