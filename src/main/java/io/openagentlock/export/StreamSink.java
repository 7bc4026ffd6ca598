package io.openagentlock.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lines into a stream, with what the format puts around them. */
public final class StreamSink implements Sink {
    private final OutputStream out;
    private final Exporter.Frame frame;
    private final StringBuilder page = new StringBuilder();
    private boolean any;

    /** Writes the format's beginning. */
    public StreamSink(OutputStream out, Exporter.Frame frame) {
        this.out = out;
        this.frame = frame;
        page.append(frame.start());
    }

    @Override
    public void put(String line) {
        page.append(any ? frame.between() : "").append(line);
        any = true;
    }

    @Override
    public void flush() throws IOException {
        // Lines that end with a line feed get it at once, so that a file which is followed has whole lines only.
        boolean ended = any && frame.between().equals(frame.end());
        page.append(ended ? frame.end() : "");
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        page.setLength(0);
        any &= !ended;
    }

    @Override
    public void close() throws IOException {
        if (any || !frame.start().isEmpty()) {
            page.append(frame.end());
        }
        any = false;
        flush();
        out.close();
    }
}
