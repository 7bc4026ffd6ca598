package io.openagentlock.mcp;

import io.openagentlock.call.ProblemException;
import io.openagentlock.pin.PinState;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** What the client says. In its order, but for its answers to the server, which a server may wait for before it answers. */
final class ClientSide {
    private static final int PARSE_ERROR = -32_700;

    /** Messages that wait while one is judged: few, since each may be large. */
    private static final int WAITING = 8;

    private final String name;
    private final Pipe client;
    private final Pipe server;
    private final Pending pending;
    private final Listing listing;
    private final Judge judge;
    private final Consumer<String> log;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);

    /** A message and its bytes; the last one has none. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(Optional<Message> message, byte[] bytes) {}

    ClientSide(
            String name,
            Pipe client,
            Pipe server,
            Pending pending,
            Listing listing,
            Judge judge,
            Consumer<String> log) {
        this.name = name;
        this.client = client;
        this.server = server;
        this.pending = pending;
        this.listing = listing;
        this.judge = judge;
        this.log = log;
    }

    /** Reads to the end, then closes the server's input. */
    void run(InputStream in) {
        Thread sending = Thread.ofPlatform().daemon().name("mcp-judge").start(this::send);
        try {
            read(new Lines(in, Limits.BODY));
            queue.put(new Waiting(Optional.empty(), new byte[0]));
            sending.join();
        } catch (IOException gone) {
            log.accept("the client is gone");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            server.close();
        }
    }

    private void read(Lines lines) throws IOException, InterruptedException {
        while (true) {
            switch (lines.next()) {
                case Lines.Line.End _ -> {
                    return;
                }
                case Lines.Line.Beginning _ -> {
                    while (lines.rest().isPresent()) {
                        // Read over: what cannot be held cannot be judged.
                    }
                    refuse(new Json.Null(), Message.INVALID_REQUEST, "a message is at most " + Limits.BODY + " bytes");
                }
                case Lines.Line.Whole(byte[] bytes) -> line(bytes);
            }
        }
    }

    private void line(byte[] bytes) throws IOException, InterruptedException {
        if (blank(bytes)) {
            return;
        }
        try {
            Json json = JsonReader.read(bytes);
            if (json instanceof Json.Arr(List<Json> items)) {
                batch(items);
            } else {
                take(Message.of(json), OneLine.of(bytes));
            }
        } catch (JsonException unreadable) {
            refuse(new Json.Null(), PARSE_ERROR, String.valueOf(unreadable.getMessage()));
        } catch (Message.Malformed malformed) {
            refuse(malformed.id(), Message.INVALID_REQUEST, String.valueOf(malformed.getMessage()));
        }
    }

    private static boolean blank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** One message each: the protocol knows batches in one of its versions only, and each message is judged by itself. */
    private void batch(List<Json> items) throws IOException, InterruptedException {
        if (items.isEmpty()) {
            refuse(new Json.Null(), Message.INVALID_REQUEST, "a batch holds messages");
        }
        for (Json item : items) {
            try {
                take(Message.of(item), OneLine.of(Answers.bytes(item)));
            } catch (Message.Malformed malformed) {
                refuse(malformed.id(), Message.INVALID_REQUEST, String.valueOf(malformed.getMessage()));
            }
        }
    }

    private void take(Message message, byte[] bytes) throws IOException, InterruptedException {
        if (message instanceof Message.Response answer) {
            if (pending.take(theirs(answer.id())).isPresent()) {
                server.line(bytes);
            } else {
                log.accept("an answer of the client's to nothing was stopped");
            }
        } else {
            queue.put(new Waiting(Optional.of(message), bytes));
        }
    }

    /** Ids of the server's requests, which may be the same as the client's. */
    static Json theirs(Json id) {
        return Json.of("server " + Message.key(id));
    }

    private void refuse(Json id, int code, String why) throws IOException {
        log.accept("a message of the client's was stopped: " + why);
        client.line(Answers.error(id, code, "agentlock: " + why));
    }

    private void send() {
        try {
            while (true) {
                Waiting next = queue.take();
                if (next.message().isEmpty()) {
                    return;
                }
                send(next.message().get(), next.bytes());
            }
        } catch (IOException gone) {
            log.accept("the server is gone");
            queue.clear();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Message message, byte[] bytes) throws IOException {
        switch (message) {
            case Message.Request request -> request(request, bytes);
            case Message.Notification(String method, Json.Obj _) -> {
                if (Methods.quiet(method)) {
                    server.line(bytes);
                } else {
                    refuse(new Json.Null(), Message.INVALID_REQUEST, "`" + cut(method) + "` needs an id");
                }
            }
            case Message.Response _ -> throw new IllegalStateException("answers do not wait");
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), 80));
    }

    private void request(Message.Request request, byte[] bytes) throws IOException {
        if (pending.of(request.id()).isPresent()) {
            refuse(request.id(), Message.INVALID_REQUEST, "a request with this id is on its way already");
            return;
        }
        try {
            Optional<byte[]> answer = Methods.quiet(request.method()) ? quiet(request, bytes) : judged(request, bytes);
            if (answer.isPresent()) {
                client.line(answer.get());
            }
        } catch (ProblemException unclear) {
            String why = "agentlock: denied: " + unclear.problem().message() + " (hint: "
                    + unclear.problem().hint() + ")";
            log.accept(why);
            client.line(Answers.denied(request, why));
        }
    }

    private Optional<byte[]> quiet(Message.Request request, byte[] bytes) throws IOException {
        Pending.Asked asked = switch (request.method()) {
            case "initialize" -> new Pending.Asked.Initialize();
            case "tools/list" -> new Pending.Asked.Tools();
            default -> new Pending.Asked.Other();
        };
        if (asked instanceof Pending.Asked.Tools) {
            Book.Standing standing = listing.standing(meta(request));
            standing.findings().forEach(finding -> log.accept("`" + name + "`: " + finding));
            if (standing.state() == PinState.CHANGED) {
                return Optional.of(Answers.error(request.id(), -32_001, Stopped.text(name, standing)));
            }
        }
        return forward(request, bytes, asked);
    }

    private Optional<byte[]> judged(Message.Request request, byte[] bytes) throws IOException {
        Optional<Judge.Call> call = Methods.call(name, request);
        if (call.isEmpty()) {
            String why = "`name` must be a text and `arguments` an object";
            log.accept("a call of the client's was stopped: " + why);
            return Optional.of(Answers.error(request.id(), Message.INVALID_PARAMS, "agentlock: " + why));
        }
        boolean tool = request.method().equals("tools/call");
        Book.Standing standing = listing.standing(call.get(), tool, meta(request));
        Optional<String> reason = judge.denied(call.get(), standing);
        return reason.isPresent()
                ? Optional.of(Answers.denied(request, reason.get()))
                : forward(request, bytes, new Pending.Asked.Called(call.get()));
    }

    private Optional<byte[]> forward(Message.Request request, byte[] bytes, Pending.Asked asked) throws IOException {
        if (!pending.add(request.id(), asked)) {
            return Optional.of(
                    Answers.error(request.id(), Message.INVALID_REQUEST, "agentlock: too many requests at once"));
        }
        server.line(bytes);
        return Optional.empty();
    }

    /** Without the progress token, which is this request's alone. */
    private static Optional<Json> meta(Message.Request request) {
        return request.params().object("_meta").map(meta -> {
            Json.Builder rest = Json.object();
            meta.fields().forEach((field, value) -> {
                if (!field.equals("progressToken")) {
                    rest.put(field, value);
                }
            });
            return rest.build();
        });
    }
}
