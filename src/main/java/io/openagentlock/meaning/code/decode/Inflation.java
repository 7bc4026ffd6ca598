package io.openagentlock.meaning.code.decode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Compression that the JDK reads, out of memory into memory, cut at {@link Decoder#MAX_OUTPUT}. */
final class Inflation {
    @FunctionalInterface
    private interface Opening {
        InputStream open(InputStream compressed) throws IOException;
    }

    private Inflation() {}

    static Optional<String> gzip(String text) {
        return read(text, GZIPInputStream::new);
    }

    static Optional<String> zlib(String text) {
        return read(text, InflaterInputStream::new);
    }

    static Optional<String> raw(String text) {
        return read(text, in -> new InflaterInputStream(in, new Inflater(true)));
    }

    private static Optional<String> read(String text, Opening opening) {
        return Bytes.of(text).flatMap(bytes -> {
            try (InputStream in = opening.open(new ByteArrayInputStream(bytes))) {
                return Optional.of(Bytes.text(in.readNBytes(Decoder.MAX_OUTPUT)));
            } catch (IOException damaged) {
                return Optional.empty();
            }
        });
    }
}
