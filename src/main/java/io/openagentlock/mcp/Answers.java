package io.openagentlock.mcp;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages of the proxy's own, as bytes without a line end. */
final class Answers {
    private static final Json VERSION = Json.of("2.0");

    private Answers() {}

    static byte[] error(Json id, int code, String message) {
        return bytes(Json.object()
                .put("jsonrpc", VERSION)
                .put("id", id)
                .put(
                        "error",
                        Json.object().put("code", code).put("message", message).build())
                .build());
    }

    static byte[] result(Json id, Json result) {
        return bytes(Json.object()
                .put("jsonrpc", VERSION)
                .put("id", id)
                .put("result", result)
                .build());
    }

    /** A call that was not made: a result that the model reads, since a client may keep a protocol error to itself. */
    static byte[] denied(Message.Request request, String reason) {
        if (!request.method().equals("tools/call")) {
            return error(request.id(), -32_001, reason);
        }
        Json text = Json.object().put("type", "text").put("text", reason).build();
        return result(
                request.id(),
                Json.object()
                        .put("content", Json.array(List.of(text)))
                        .put("isError", true)
                        .build());
    }

    /** What the user's refusal looks like to a server that asked for something. */
    static byte[] declined(Message.Request request, String reason) {
        return request.method().equals("elicitation/create")
                ? result(request.id(), Json.object().put("action", "decline").build())
                : error(request.id(), -1, reason);
    }

    static byte[] request(String id, String method, Json.Obj params) {
        return bytes(Json.object()
                .put("jsonrpc", VERSION)
                .put("id", id)
                .put("method", method)
                .put("params", params)
                .build());
    }

    static byte[] bytes(Json json) {
        return JsonWriter.compact(json).getBytes(StandardCharsets.UTF_8);
    }
}
