package io.openagentlock.mcp;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An MCP server of our own on standard input and output: tools that only read. As strict as the proxy; what the protocol
 * does not know, it answers as an error.
 */
public final class OwnServer {
    private static final String NEWEST = "2025-11-25";
    private static final Set<String> VERSIONS = Set.of(NEWEST, "2025-06-18", "2025-03-26", "2024-11-05");
    private static final int MOST_BYTES = 64 << 10;
    private static final int UNKNOWN_METHOD = -32_601;
    private static final int PARSE_ERROR = -32_700;

    private final String version;
    private final String instructions;
    private final List<Tool> tools;
    private final Pipe client;

    /** Something that can be asked. */
    public interface Tool {
        String name();

        String description();

        /** JSON Schema of the arguments, an object. */
        Json.Obj schema();

        /** The answer for the model to read; {@link IllegalArgumentException} for arguments that are no good. */
        String answer(Json.Obj arguments);
    }

    /** @param instructions what the client's model is told of the whole */
    public OwnServer(String version, String instructions, List<Tool> tools, OutputStream out) {
        this.version = version;
        this.instructions = instructions;
        this.tools = List.copyOf(tools);
        client = new Pipe(out);
    }

    /** Serves until the input ends. */
    public void run(InputStream in) throws IOException {
        Lines lines = new Lines(in, MOST_BYTES);
        while (true) {
            switch (lines.next()) {
                case Lines.Line.End _ -> {
                    return;
                }
                case Lines.Line.Beginning _ -> {
                    while (lines.rest().isPresent()) {
                        // Read over: nothing that is asked here is so long.
                    }
                    client.line(Answers.error(new Json.Null(), Message.INVALID_REQUEST, "a message is at most 64 KiB"));
                }
                case Lines.Line.Whole(byte[] bytes) -> {
                    Optional<byte[]> answer = bytes.length == 0 ? Optional.empty() : line(bytes);
                    if (answer.isPresent()) {
                        client.line(answer.get());
                    }
                }
            }
        }
    }

    private Optional<byte[]> line(byte[] bytes) {
        try {
            return switch (Message.of(JsonReader.read(bytes))) {
                case Message.Request request -> Optional.of(answer(request));
                case Message.Notification _, Message.Response _ -> Optional.empty();
            };
        } catch (JsonException unreadable) {
            return Optional.of(Answers.error(new Json.Null(), PARSE_ERROR, String.valueOf(unreadable.getMessage())));
        } catch (Message.Malformed malformed) {
            return Optional.of(
                    Answers.error(malformed.id(), Message.INVALID_REQUEST, String.valueOf(malformed.getMessage())));
        }
    }

    private byte[] answer(Message.Request request) {
        return switch (request.method()) {
            case "initialize" -> Answers.result(request.id(), introduction(request.params()));
            case "ping" -> Answers.result(request.id(), Json.object().build());
            case "tools/list" ->
                Answers.result(
                        request.id(),
                        Json.object()
                                .put(
                                        "tools",
                                        Json.array(tools.stream()
                                                .map(OwnServer::definition)
                                                .toList()))
                                .build());
            case "tools/call" -> call(request);
            default -> Answers.error(request.id(), UNKNOWN_METHOD, "there is no such method");
        };
    }

    private Json introduction(Json.Obj params) {
        String asked = params.text("protocolVersion").filter(VERSIONS::contains).orElse(NEWEST);
        return Json.object()
                .put("protocolVersion", asked)
                .put(
                        "capabilities",
                        Json.object().put("tools", Json.object().build()).build())
                .put(
                        "serverInfo",
                        Json.object()
                                .put("name", "agentlock")
                                .put("version", version)
                                .build())
                .put("instructions", instructions)
                .build();
    }

    private static Json definition(Tool tool) {
        return Json.object()
                .put("name", tool.name())
                .put("description", tool.description())
                .put("inputSchema", tool.schema())
                .put(
                        "annotations",
                        Json.object()
                                .put("readOnlyHint", true)
                                .put("destructiveHint", false)
                                .put("openWorldHint", false)
                                .build())
                .build();
    }

    private byte[] call(Message.Request request) {
        Optional<Tool> tool = tools.stream()
                .filter(one -> request.params().text("name").equals(Optional.of(one.name())))
                .findFirst();
        if (tool.isEmpty()) {
            return Answers.error(request.id(), Message.INVALID_PARAMS, "there is no such tool");
        }
        try {
            Json.Obj arguments = request.params()
                    .object("arguments")
                    .orElseGet(() -> Json.object().build());
            return Answers.result(request.id(), content(tool.get().answer(arguments), false));
        } catch (RuntimeException failed) {
            return Answers.result(request.id(), content(String.valueOf(failed.getMessage()), true));
        }
    }

    private static Json content(String text, boolean failed) {
        Json part = Json.object().put("type", "text").put("text", text).build();
        return Json.object()
                .put("content", Json.array(List.of(part)))
                .put("isError", failed)
                .build();
    }
}
