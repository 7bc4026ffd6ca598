package io.openagentlock.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What comes over HTTP as the lines that the proxy reads: a JSON body is one line, and of a stream of events (HTML
 * standard, server-sent events) each one's data is. Nothing is held, so that a message may be of any size.
 */
final class EventLines {
    private static final int MOST_NAME = 8;
    private static final int MOST_VALUE = 256;
    private static final int MOST_RETRY = 30_000;

    private final OutputStream out;
    private final ReentrantLock whole;
    private final byte[] buffer = new byte[32 << 10];
    private int filled;
    private boolean open;
    private TopLevel top = new TopLevel();
    private boolean answered;
    private Optional<String> lastId = Optional.empty();
    private Duration retry = Duration.ofSeconds(1);

    /** @param whole held from a message's first byte to its last, since several streams share the lines */
    EventLines(OutputStream out, ReentrantLock whole) {
        this.out = out;
        this.whole = whole;
    }

    /** Whether an answer was among the messages, and not only what came before it. */
    boolean answered() {
        return answered;
    }

    /** The event behind which a stream can be taken up again. */
    Optional<String> lastId() {
        return lastId;
    }

    /** How long the server wants to be left alone before. */
    Duration retry() {
        return retry;
    }

    /** A body that is one message; its line ends can only be space between its parts. */
    void json(InputStream body) throws IOException {
        try {
            for (int b = body.read(); b >= 0; b = body.read()) {
                put(b == '\n' || b == '\r' ? ' ' : b);
            }
        } finally {
            end();
        }
    }

    /** To the end of the stream; an event that is cut off is ended by the line, and no reader takes it for whole. */
    void events(InputStream body) throws IOException {
        try {
            for (int b = body.read(); b >= 0; ) {
                b = b == '\n' || b == '\r' ? blank(body, b) : field(body, b);
            }
        } finally {
            end();
        }
    }

    private int blank(InputStream body, int first) throws IOException {
        end();
        return next(body, first);
    }

    /** One line of an event; gives the next one's first byte. */
    private int field(InputStream body, int first) throws IOException {
        StringBuilder name = new StringBuilder(MOST_NAME);
        int b = first;
        while (b >= 0 && b != ':' && b != '\n' && b != '\r') {
            if (name.length() < MOST_NAME) {
                name.append((char) b);
            }
            b = body.read();
        }
        if (b == ':') {
            b = body.read();
            b = b == ' ' ? body.read() : b;
        }
        return switch (name.toString()) {
            case "data" -> data(body, b);
            case "id" -> {
                ByteArrayOutputStream value = new ByteArrayOutputStream();
                int after = value(body, b, value);
                lastId = Optional.of(value.toString(StandardCharsets.UTF_8)).filter(NetworkServer::visible);
                yield after;
            }
            case "retry" -> {
                ByteArrayOutputStream value = new ByteArrayOutputStream();
                int after = value(body, b, value);
                wait(value.toString(StandardCharsets.US_ASCII));
                yield after;
            }
            default -> value(body, b, new ByteArrayOutputStream());
        };
    }

    private void wait(String millis) {
        boolean number = !millis.isEmpty()
                && millis.length() < MOST_NAME
                && millis.chars().allMatch(c -> c >= '0' && c <= '9');
        retry = number ? Duration.ofMillis(Math.min(Integer.parseInt(millis), MOST_RETRY)) : retry;
    }

    private int data(InputStream body, int first) throws IOException {
        int b = first;
        if (open) {
            put(' ');
        }
        while (b >= 0 && b != '\n' && b != '\r') {
            put(b);
            b = body.read();
        }
        return next(body, b);
    }

    private static int value(InputStream body, int first, ByteArrayOutputStream into) throws IOException {
        int b = first;
        while (b >= 0 && b != '\n' && b != '\r') {
            if (into.size() < MOST_VALUE) {
                into.write(b);
            }
            b = body.read();
        }
        return next(body, b);
    }

    /** Behind a line end of one or two characters. */
    private static int next(InputStream body, int end) throws IOException {
        if (end < 0) {
            return -1;
        }
        int b = body.read();
        return end == '\r' && b == '\n' ? body.read() : b;
    }

    private void put(int b) throws IOException {
        if (!open) {
            whole.lock();
            open = true;
        }
        if (filled == buffer.length) {
            passOn();
        }
        buffer[filled++] = (byte) b;
    }

    private void passOn() throws IOException {
        byte[] part = Arrays.copyOf(buffer, filled);
        filled = 0;
        top.feed(part);
        out.write(part);
    }

    /** Ends the message that is open, if one is: an event without data is none. */
    private void end() throws IOException {
        if (!open) {
            return;
        }
        try {
            passOn();
            answered |= top.clear() && top.hasId() && !top.asks();
            top = new TopLevel();
            out.write('\n');
            out.flush();
        } finally {
            open = false;
            whole.unlock();
        }
    }
}
