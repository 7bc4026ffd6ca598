package io.openagentlock.daemon.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Answers as they go out. They have no Date: a server without a trusted clock sends none (RFC 9110 6.6.1). */
final class ResponseBytes {
    private ResponseBytes() {}

    static byte[] whole(Response.Full answer, boolean keepAlive) {
        byte[] head = head(answer, keepAlive);
        byte[] both = Arrays.copyOf(head, head.length + answer.body().length);
        System.arraycopy(answer.body(), 0, both, head.length, answer.body().length);
        return both;
    }

    static byte[] head(Response.Full answer, boolean keepAlive) {
        StringBuilder head = start(answer.status(), answer.contentType());
        head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        for (Map.Entry<String, String> field : answer.headers().entrySet()) {
            head.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
        }
        return end(head, keepAlive);
    }

    /** A stream has no length: it ends when the connection does. */
    static byte[] streamHead() {
        return end(start(200, "text/event-stream"), false);
    }

    private static StringBuilder start(int status, String contentType) {
        return new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason(status))
                .append("\r\nContent-Type: ")
                .append(contentType)
                .append("\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
    }

    private static byte[] end(StringBuilder head, boolean keepAlive) {
        if (!keepAlive) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** For people who read the raw answer; programs go by the number. */
    private static String reason(int status) {
        return switch (status / 100) {
            case 2 -> "OK";
            case 3 -> "Redirect";
            case 4 -> "Client Error";
            default -> "Server Error";
        };
    }
}
