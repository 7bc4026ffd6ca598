package io.openagentlock.daemon.http;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/** What holds for the head of a request on both doors. */
final class HeadRules {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int NO_PORT = -1;

    private HeadRules() {}

    /**
     * {@code Host} must name loopback. A page whose name an attacker points at 127.0.0.1 sends its own name here.
     *
     * @param port whether a port after the name is right; no port always is
     */
    static void host(Headers headers, IntPredicate port) {
        String host = headers.get("host").orElseThrow(() -> HttpException.malformed("the header `host` is missing"));
        int colon = host.lastIndexOf(':');
        boolean named = colon < 0 || host.endsWith("]");
        String name = named ? host : host.substring(0, colon);
        int number = named ? NO_PORT : number(host.substring(colon + 1));
        if (!LOOPBACK.contains(name) || !(named || (number != NO_PORT && port.test(number)))) {
            throw HttpException.refused(
                    403,
                    RefusalCause.HOST,
                    "wrong-host",
                    "the header `host` does not name this daemon",
                    "call it as localhost or 127.0.0.1");
        }
    }

    /** A body must say that it is JSON: what a page can send without a preflight never does. */
    static void contentType(Head head, int length) {
        String type = head.headers().get("content-type").orElse("");
        boolean nothing = type.isEmpty() && length == 0;
        if (head.takesBody() && !nothing && !json(type)) {
            throw HttpException.refused(
                    415,
                    RefusalCause.CONTENT_TYPE,
                    "wrong-content-type",
                    "a request body must be JSON and say so",
                    "send `Content-Type: application/json`");
        }
    }

    private static boolean json(String type) {
        String[] parts = type.split(";", 3);
        return parts[0].strip().equalsIgnoreCase("application/json")
                && (parts.length == 1
                        || (parts.length == 2
                                && Set.of("charset=utf-8", "charset=\"utf-8\"")
                                        .contains(parts[1].strip().toLowerCase(Locale.ROOT))));
    }

    private static int number(String digits) {
        boolean port =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return port ? Integer.parseInt(digits) : NO_PORT;
    }
}
