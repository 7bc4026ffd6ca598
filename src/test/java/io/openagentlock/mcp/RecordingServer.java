package io.openagentlock.mcp;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A server of the protocol that keeps every byte it got. Answers what a function says; ends with its input. */
final class RecordingServer implements Server {
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private final InputStream input;
    private final OutputStream toInput;
    private final InputStream output;
    private final OutputStream toOutput;
    private final Thread serving;

    /** @param answers what is written for each request, a line or more; empty: nothing */
    RecordingServer(Function<Json.Obj, String> answers) throws IOException {
        java.nio.channels.Pipe in = java.nio.channels.Pipe.open();
        java.nio.channels.Pipe out = java.nio.channels.Pipe.open();
        input = Channels.newInputStream(in.source());
        toInput = Channels.newOutputStream(in.sink());
        output = Channels.newInputStream(out.source());
        toOutput = Channels.newOutputStream(out.sink());
        serving = Thread.ofPlatform().daemon().start(() -> serve(answers));
    }

    /** With tools that its list names. */
    static RecordingServer listing(String tools, Function<Json.Obj, String> others) throws IOException {
        return new RecordingServer(message -> message.text("method").orElse("").equals("tools/list")
                ? reply(message, "{\"tools\":" + tools + "}")
                : others.apply(message));
    }

    static String reply(Json.Obj message, String result) {
        String id =
                message.get("id").map(io.openagentlock.wire.JsonWriter::compact).orElse("null");
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}\n";
    }

    private void serve(Function<Json.Obj, String> answers) {
        try (var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (got) {
                    got.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
                String answer = answers.apply(JsonReader.object(line.getBytes(StandardCharsets.UTF_8)));
                toOutput.write(answer.getBytes(StandardCharsets.UTF_8));
                toOutput.flush();
            }
            toOutput.close();
        } catch (IOException | JsonException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Everything that came, but for what the proxy itself asked. */
    String got() {
        synchronized (got) {
            return got.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.contains("\"agentlock-"))
                    .reduce("", (before, line) -> before + line + "\n");
        }
    }

    @Override
    public SortedMap<String, String> identity() {
        return new TreeMap<>(java.util.Map.of("command", "recording"));
    }

    @Override
    public OutputStream in() {
        return toInput;
    }

    @Override
    public InputStream out() {
        return output;
    }

    @Override
    public int end(Duration patience) {
        try {
            serving.join(patience);
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
