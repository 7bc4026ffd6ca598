package io.openagentlock.daemon.http;

import io.openagentlock.call.Problem;
import io.openagentlock.mask.Masked;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a route answers. */
public sealed interface Response {
    /**
     * A complete answer.
     *
     * @param status 200 to 599
     * @param headers besides Content-Type, Content-Length, Cache-Control and Connection, which the transport writes
     */
    // The array has one owner, the transport that writes it; responses are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Full(int status, String contentType, Map<String, String> headers, byte[] body) implements Response {
        public Full {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("a final status is 200 to 599");
            }
            headers = Map.copyOf(headers);
            requireOneLine(contentType);
            headers.forEach((name, value) -> requireOneLine(name + value));
        }

        public Full with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Full(status, contentType, more, body);
        }

        private static void requireOneLine(String text) {
            if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                throw new IllegalArgumentException("a header is one line of ASCII");
            }
        }
    }

    /** A stream of server-sent events; the transport pulls from the source for as long as the client is there. */
    record Events(EventSource source) implements Response {}

    static Full json(Json value) {
        return json(200, value);
    }

    static Full json(int status, Json value) {
        byte[] body = (JsonWriter.compact(value) + "\n").getBytes(StandardCharsets.UTF_8);
        return new Full(status, "application/json", Map.of(), body);
    }

    static Full bytes(String contentType, byte[] body) {
        return new Full(200, contentType, Map.of(), body);
    }

    /** The error answer whose status the problem's kind says: 400, 403, 503 or 500. */
    static Full error(Problem problem) {
        return error(
                switch (problem) {
                    case Problem.BadInput bad -> 400;
                    case Problem.Refused refused -> 403;
                    case Problem.Unavailable unavailable -> 503;
                    case Problem.Bug bug -> 500;
                },
                problem);
    }

    static Full error(int status, Problem problem) {
        Json error = Json.object()
                .put("code", problem.code())
                .put("message", Masked.text(problem.message()))
                .put("hint", problem.hint())
                .build();
        return json(status, Json.object().put("error", error).build());
    }
}
