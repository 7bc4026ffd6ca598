package io.openagentlock.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What comes over HTTP as the lines that the proxy reads: a JSON body is one line, and of a stream of events (HTML
 * standard, server-sent events) each one's data is. Nothing is held, so that a message may be of any size.
 */
final class EventLines {
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

    private final OutputStream out;
    private final ReentrantLock whole;
    private final byte[] buffer = new byte[32 << 10];
    private int filled;
    private long messages;

    /** @param whole held from a message's first byte to its last, since several streams share the lines */
    EventLines(OutputStream out, ReentrantLock whole) {
        this.out = out;
        this.whole = whole;
    }

    /** How many lines were written. */
    long messages() {
        return messages;
    }

    /** A body that is one message; its line ends can only be space between its parts. */
    void json(InputStream body) throws IOException {
        whole.lock();
        try {
            for (int b = body.read(); b >= 0; b = body.read()) {
                put(b == '\n' || b == '\r' ? ' ' : b);
            }
            end();
        } finally {
            whole.unlock();
        }
    }

    /** To the end of the stream; an event that is cut off is ended by the line, and no reader takes it for whole. */
    void events(InputStream body) throws IOException {
        boolean open = false;
        try {
            int b = body.read();
            while (b >= 0) {
                int field = field(body, b);
                if (field == DATA.length) {
                    if (open) {
                        put(' ');
                    } else {
                        whole.lock();
                        open = true;
                    }
                    b = value(body);
                } else if (field < 0) {
                    if (open) {
                        open = false;
                        end();
                        whole.unlock();
                    }
                    b = body.read();
                } else {
                    b = skipped(body, last);
                }
            }
        } finally {
            if (open) {
                end();
                whole.unlock();
            }
        }
    }

    private int last;

    /** How many letters of {@code data:} a line begins with; -1 for an empty line. */
    private int field(InputStream body, int first) throws IOException {
        int b = first;
        if (b == '\n' || b == '\r') {
            return -1;
        }
        int n = 0;
        while (n < DATA.length && b == DATA[n]) {
            n++;
            if (n < DATA.length) {
                b = body.read();
            }
        }
        last = b;
        return n;
    }

    /** A line's value, without the blank before it; gives the next line's first byte. */
    private int value(InputStream body) throws IOException {
        int b = body.read();
        b = b == ' ' ? body.read() : b;
        while (b >= 0 && b != '\n' && b != '\r') {
            put(b);
            b = body.read();
        }
        return next(body, b);
    }

    private static int skipped(InputStream body, int first) throws IOException {
        int b = first;
        while (b >= 0 && b != '\n' && b != '\r') {
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
        if (filled == buffer.length) {
            out.write(buffer);
            filled = 0;
        }
        buffer[filled++] = (byte) b;
    }

    private void end() throws IOException {
        put('\n');
        out.write(buffer, 0, filled);
        filled = 0;
        out.flush();
        messages++;
    }
}
