package io.openagentlock.daemon.http;

import io.openagentlock.wire.Limits;

/**
 * Reads the head of a request (RFC 9112 sections 3 and 5), strictly: what another reader might understand differently is
 * refused. The scan works byte by byte while they arrive, so a request that is wrong is answered at once.
 *
 * <pre>
 * METHOD SP /target SP HTTP/1.1 CRLF
 * (name ":" value CRLF)*
 * CRLF
 * </pre>
 */
final class HeadParser {
    static final int MOST_BYTES = Limits.REQUEST_LINE + Limits.HEADERS;
    private static final int MOST_METHOD_CHARS = 16;

    private int scanned;
    private int lineStart;
    private int lines;

    /**
     * Looks at what has come since the last call.
     *
     * @param bytes holds the head from index 0
     * @param count how many bytes there are
     * @return the length of the head with its empty line, or -1 when more bytes are needed
     */
    int scan(byte[] bytes, int count) {
        for (; scanned < count; scanned++) {
            byte b = bytes[scanned];
            boolean afterReturn = scanned > lineStart && bytes[scanned - 1] == '\r';
            if (afterReturn != (b == '\n') || !(b == '\n' || b == '\r' || b == '\t' || (b >= ' ' && b < 0x7f))) {
                throw HttpException.malformed("the head of the request holds a byte that it must not");
            }
            if (b == '\n' && endOfLine()) {
                return ++scanned;
            }
            if (scanned - lineStart >= Limits.REQUEST_LINE && lines == 0) {
                throw HttpException.malformed(414, "target-too-long", "the request line is too long");
            }
        }
        if (count >= MOST_BYTES) {
            throw tooLarge();
        }
        return -1;
    }

    private boolean endOfLine() {
        boolean empty = scanned - lineStart == 1;
        if (empty && lines == 0) {
            throw HttpException.malformed("the request line is missing");
        }
        if (!empty && lines++ > Limits.HEADER_COUNT) {
            throw tooLarge();
        }
        lineStart = scanned + 1;
        return empty;
    }

    private static HttpException tooLarge() {
        return HttpException.malformed(431, "headers-too-large", "the headers are too many or too long");
    }

    /** Parses a head that {@link #scan} found complete, without its empty line. */
    static Head parse(String text) {
        int end = endOfLine(text, 0);
        String[] start = text.substring(0, end).split(" ", -1);
        if (start.length != 3 || !method(start[0])) {
            throw HttpException.malformed("the request line is not `METHOD /target HTTP/1.1`");
        }
        if (!start[2].equals("HTTP/1.1")) {
            throw HttpException.malformed(505, "http-version", "only HTTP/1.1 is spoken here");
        }
        Headers.Builder headers = new Headers.Builder();
        while (end < text.length()) {
            int from = end + 2;
            end = endOfLine(text, from);
            field(text.substring(from, end), headers);
        }
        return new Head(start[0], Target.parse(start[1]), headers.build());
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf("\r\n", from);
        return end < 0 ? text.length() : end;
    }

    private static boolean method(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_METHOD_CHARS
                && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    private static void field(String line, Headers.Builder headers) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw HttpException.malformed("a header is not `name: value`");
        }
        headers.add(line.substring(0, colon), line.substring(colon + 1));
    }
}
