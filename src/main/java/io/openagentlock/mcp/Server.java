package io.openagentlock.mcp;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.SortedMap;

/** The server behind the proxy: lines in, lines out. */
public interface Server {
    /** What is known of it before it says anything: {@code command}, {@code executable}, {@code url}. */
    SortedMap<String, String> identity();

    OutputStream in();

    InputStream out();

    /** Ends it if it does not end by itself within this time; its exit code. */
    int end(Duration patience);
}
