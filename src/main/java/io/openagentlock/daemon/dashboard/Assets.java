package io.openagentlock.daemon.dashboard;

import io.openagentlock.daemon.http.HttpException;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The files of the page, which the build put into this program, compressed. Read when they are asked for: a daemon whose
 * dashboard nobody opens keeps none of them.
 */
public final class Assets {
    private static final String PLACE = "/dashboard/";
    private static final int MOST = 4 << 20;

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "woff2", "font/woff2");

    private static final String ABSENT =
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>agentlock</title>"
                    + "<p>The dashboard was not built: npm was missing when agentlock was built. Install Node.js 20.19 or newer "
                    + "with npm, run <code>./build --quick</code> and start the daemon again; or use "
                    + "<code>agentlock dashboard --terminal</code>.</p>\n";

    /** The page itself, the same at each of its addresses. */
    public Response page(Request request) {
        return file(request, "index.html")
                .orElseGet(() -> Response.bytes(type("index.html"), ABSENT.getBytes(StandardCharsets.UTF_8)));
    }

    /** One of its files; 404 for a name that is none. */
    public Response file(Request request, String name, String folder) {
        return Optional.of(name)
                .filter(Assets::plain)
                .flatMap(plain -> file(request, folder + plain))
                .orElseThrow(() -> HttpException.notFound("there is no such file", "open the page anew"));
    }

    /** Whether the page was built. */
    public boolean built() {
        return Assets.class.getResource(PLACE + "index.html.gz") != null;
    }

    private static Optional<Response> file(Request request, String path) {
        return compressed(path).map(gzip -> answer(request, path, gzip));
    }

    private static Response answer(Request request, String path, byte[] gzip) {
        boolean understood = request.head().headers().lists("accept-encoding", "gzip");
        Response.Full file =
                new Response.Full(200, type(path), Map.of("Vary", "Accept-Encoding"), understood ? gzip : plain(gzip));
        return understood ? file.with("Content-Encoding", "gzip") : file;
    }

    private static Optional<byte[]> compressed(String path) {
        try (InputStream in = Assets.class.getResourceAsStream(PLACE + path + ".gz")) {
            return in == null ? Optional.empty() : Optional.of(in.readNBytes(MOST));
        } catch (IOException broken) {
            throw new IllegalStateException("the program's own file " + path + " cannot be read", broken);
        }
    }

    private static byte[] plain(byte[] gzip) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readNBytes(MOST);
        } catch (IOException broken) {
            throw new IllegalStateException("a file of the program is damaged", broken);
        }
    }

    /** Letters, digits, hyphen, underscore and dots between them: no name leads anywhere else. */
    private static boolean plain(String name) {
        return !name.startsWith(".")
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_'
                                || c == '.');
    }

    private static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
