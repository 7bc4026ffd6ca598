package io.openagentlock.cli.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Server-sent events out of lines (WHATWG HTML, section 9.2.6), with and without chunks around them. */
final class EventText {
    private static final int DATA_MAX = 256 << 10;

    private final Lines lines;

    EventText(Lines lines) {
        this.lines = lines;
    }

    /** The next line; fails with {@link EOFException} at the end. */
    interface Lines {
        String next() throws IOException;
    }

    static Lines chunks(HttpText text) {
        return new Chunks(text);
    }

    /** A stream without chunks ends with its connection. */
    static Lines lines(HttpText text) {
        return () -> text.line(DATA_MAX);
    }

    void read(Predicate<DaemonClient.Event> receiver) throws IOException {
        String id = "";
        String name = "message";
        StringBuilder data = new StringBuilder();
        while (true) {
            String line;
            try {
                line = lines.next();
            } catch (EOFException over) {
                return;
            }
            if (line.isEmpty()) {
                if (data.length() > 0 && !receiver.test(new DaemonClient.Event(id, name, data.toString()))) {
                    return;
                }
                name = "message";
                data.setLength(0);
            } else if (line.startsWith("id:")) {
                id = value(line);
            } else if (line.startsWith("event:")) {
                name = value(line);
            } else if (line.startsWith("data:")) {
                data.append(data.length() > 0 ? "\n" : "").append(value(line));
                if (data.length() > DATA_MAX) {
                    throw new ProtocolException("event too long");
                }
            }
        }
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    /** Lines that may begin in one chunk and end in another. */
    private static final class Chunks implements Lines {
        private final HttpText text;
        private byte[] chunk = new byte[0];
        private int at;

        Chunks(HttpText text) {
            this.text = text;
        }

        @Override
        public String next() throws IOException {
            var line = new java.io.ByteArrayOutputStream(200);
            for (int c = octet(); c != '\n'; c = octet()) {
                if (line.size() > DATA_MAX) {
                    throw new ProtocolException("line too long");
                }
                line.write(c);
            }
            String whole = line.toString(StandardCharsets.UTF_8);
            return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
        }

        private int octet() throws IOException {
            if (at == chunk.length) {
                chunk = text.chunk();
                at = 0;
                if (chunk.length == 0) {
                    throw new EOFException();
                }
            }
            return chunk[at++];
        }
    }
}
