package io.openagentlock.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** A stream of lines, of which no more than a limit is ever held. */
final class Lines {
    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int end;

    sealed interface Line {
        /** Without its end. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Whole(byte[] bytes) implements Line {}

        /** The beginning of a line beyond the limit; the rest comes from {@link Lines#rest}. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Beginning(byte[] bytes) implements Line {}

        record End() implements Line {}
    }

    Lines(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (fill()) {
            int stop = newline();
            int room = limit - line.size();
            int n = Math.min(stop - at, room);
            line.write(buffer, at, n);
            at += n;
            if (at < stop) {
                return new Line.Beginning(line.toByteArray());
            }
            if (at < end) {
                at++;
                return new Line.Whole(line.toByteArray());
            }
        }
        return line.size() > 0 ? new Line.Whole(line.toByteArray()) : new Line.End();
    }

    /** The next part of a line that was begun; empty at its end. */
    Optional<byte[]> rest() throws IOException {
        if (!fill()) {
            return Optional.empty();
        }
        int stop = newline();
        if (stop == at) {
            at++;
            return Optional.empty();
        }
        byte[] part = Arrays.copyOfRange(buffer, at, stop);
        at = stop;
        return Optional.of(part);
    }

    private int newline() {
        int stop = at;
        while (stop < end && buffer[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }
}
