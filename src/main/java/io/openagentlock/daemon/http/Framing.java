package io.openagentlock.daemon.http;

/**
 * How long a request's body is. Content-Length is the only way to say it: two ways to frame one message are how one
 * request hides in another.
 */
final class Framing {
    private static final int MOST_DIGITS = 18;

    private Framing() {}

    /**
     * The length in bytes, 0 to {@code limit}.
     *
     * @throws HttpException 400, 411, 413 or 417
     */
    static int length(Head head, int limit) {
        Headers headers = head.headers();
        if (headers.has("transfer-encoding")) {
            throw HttpException.malformed(411, "length-required", "a body needs Content-Length, no Transfer-Encoding");
        }
        if (headers.has("expect")) {
            throw HttpException.malformed(417, "expectation-failed", "the header `expect` is not served");
        }
        long length = headers.get("content-length").map(Framing::number).orElse(-1L);
        if (length > 0 && !head.takesBody()) {
            throw HttpException.malformed("a " + head.method() + " request has no body");
        }
        if (length < 0 && head.takesBody()) {
            throw HttpException.malformed(411, "length-required", "the header `content-length` is missing");
        }
        if (length > limit) {
            throw HttpException.malformed(413, "body-too-large", "the body is longer than " + limit + " bytes");
        }
        return (int) Math.max(length, 0);
    }

    private static long number(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw HttpException.malformed("the header `content-length` is no number");
        }
        return digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
