package io.openagentlock.mcp;

import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the server says: answers of calls are looked at, lists of tools held against what was accepted. */
final class ServerSide {
    /** What a server may ask of the user or the model behind the client. */
    private static final Set<String> ASKS = Set.of("sampling/createMessage", "elicitation/create");

    private final String name;
    private final Pipe client;
    private final Pipe server;
    private final Pending pending;
    private final Listing listing;
    private final Judge judge;
    private final BooleanSupplier strip;
    private final Consumer<String> log;

    ServerSide(
            String name,
            Pipe client,
            Pipe server,
            Pending pending,
            Listing listing,
            Judge judge,
            BooleanSupplier strip,
            Consumer<String> log) {
        this.name = name;
        this.client = client;
        this.server = server;
        this.pending = pending;
        this.listing = listing;
        this.judge = judge;
        this.strip = strip;
        this.log = log;
    }

    void run(InputStream out) throws IOException {
        Lines lines = new Lines(out, Limits.BODY);
        while (true) {
            switch (lines.next()) {
                case Lines.Line.End _ -> {
                    return;
                }
                case Lines.Line.Beginning(byte[] bytes) -> large(bytes, lines);
                case Lines.Line.Whole(byte[] bytes) -> line(bytes);
            }
        }
    }

    private void line(byte[] bytes) throws IOException {
        try {
            Json json = JsonReader.read(bytes);
            if (json instanceof Json.Arr(List<Json> items)) {
                for (Json item : items) {
                    take(Message.of(item), item, OneLine.of(Answers.bytes(item)));
                }
            } else {
                take(Message.of(json), json, OneLine.of(bytes));
            }
        } catch (JsonException | Message.Malformed unreadable) {
            // Not forwarded: a client that reads it in another way than we do could see tools that nobody checked.
            log.accept("a line of `" + name + "` was stopped: " + unreadable.getMessage());
        }
    }

    private void take(Message message, Json json, byte[] bytes) throws IOException {
        switch (message) {
            case Message.Notification(String method, Json.Obj _) -> {
                if (method.equals("notifications/tools/list_changed")) {
                    listing.changed();
                }
                client.line(bytes);
            }
            case Message.Request request -> asked(request, bytes);
            case Message.Response answer -> {
                Optional<Pending.Asked> asked = pending.take(answer.id());
                if (asked.isPresent()) {
                    answered(asked.get(), answer, json, bytes);
                } else {
                    log.accept("an answer of `" + name + "` to nothing was stopped");
                }
            }
        }
    }

    private void asked(Message.Request request, byte[] bytes) throws IOException {
        if (!pending.add(ClientSide.theirs(request.id()), new Pending.Asked.Other())) {
            log.accept("a second request of `" + name + "` with one id was stopped");
        } else if (ASKS.contains(request.method())) {
            // On a thread of its own: the judge may need what this one reads.
            Thread.ofVirtual().start(() -> ask(request, bytes));
        } else {
            client.line(bytes);
        }
    }

    private void ask(Message.Request request, byte[] bytes) {
        try {
            Judge.Call call = new Judge.Call(name, request.method(), request.params(), Message.key(request.id()));
            Optional<String> reason = denied(call);
            if (reason.isEmpty()) {
                client.line(bytes);
            } else if (pending.take(ClientSide.theirs(request.id())).isPresent()) {
                server.line(Answers.declined(request, reason.get()));
            }
        } catch (IOException gone) {
            log.accept("one side is gone");
        }
    }

    private Optional<String> denied(Judge.Call call) {
        try {
            return judge.denied(call, listing.standing(call, false, Optional.empty()));
        } catch (ProblemException unclear) {
            return Optional.of("agentlock: denied: " + unclear.problem().message());
        }
    }

    private void answered(Pending.Asked asked, Message.Response answer, Json json, byte[] bytes) throws IOException {
        switch (asked) {
            case Pending.Asked.Ours(CompletableFuture<Optional<Json>> waiting) -> waiting.complete(answer.result());
            case Pending.Asked.Initialize _ -> {
                if (answer.result().orElse(new Json.Null()) instanceof Json.Obj result) {
                    listing.introduced(result);
                }
                client.line(bytes);
            }
            case Pending.Asked.Tools _ -> client.line(tools(answer, bytes));
            case Pending.Asked.Called(Judge.Call call) -> client.line(result(call, answer, json, bytes));
            case Pending.Asked.Other _ -> client.line(bytes);
        }
    }

    /** A page that says something else than the whole list said a moment ago is not shown. */
    private byte[] tools(Message.Response answer, byte[] bytes) {
        boolean shown = answer.result().isEmpty()
                || (answer.result().get() instanceof Json.Obj result && listing.holds(result.items("tools")));
        if (shown) {
            return bytes;
        }
        listing.changed();
        return Answers.error(
                answer.id(),
                -32_001,
                "agentlock: `" + name + "` describes its tools differently each time it is asked");
    }

    private byte[] result(Judge.Call call, Message.Response answer, Json json, byte[] bytes) {
        Cleaned cleaned = Cleaned.of(json);
        cleaned.findings()
                .forEach(finding -> log.accept("`" + name + "`: a result of " + call.tool() + " holds " + finding));
        boolean failed = answer.result().isEmpty()
                || (answer.result().get() instanceof Json.Obj result
                        && result.flag("isError").orElse(false));
        judge.finished(new Judge.Result(call, !failed, bytes.length, cleaned.findings()));
        return cleaned.hidden() && strip.getAsBoolean() ? OneLine.of(Answers.bytes(cleaned.json())) : bytes;
    }

    /** Too large to be held: passes as it comes, and its end is kept back until it is clear what it was. */
    private void large(byte[] beginning, Lines lines) throws IOException {
        TopLevel top = new TopLevel();
        top.feed(beginning);
        Passing parts = new Passing(beginning, lines, top);
        client.line(parts, () -> allowed(top, parts.bytes));
    }

    private boolean allowed(TopLevel top, long bytes) {
        if (!top.clear() || (top.asks() && top.hasId())) {
            return false;
        }
        if (top.asks()) {
            return true;
        }
        return switch (top.id().flatMap(pending::take).orElse(new Pending.Asked.Tools())) {
            case Pending.Asked.Called(Judge.Call call) -> {
                judge.finished(new Judge.Result(call, true, bytes, List.of()));
                yield true;
            }
            case Pending.Asked.Other _ -> true;
            case Pending.Asked.Initialize _, Pending.Asked.Tools _, Pending.Asked.Ours _ -> false;
        };
    }

    /** A line's parts on their way; line separators in them become escapes, as in small ones. */
    private static final class Passing implements Pipe.Parts {
        private final Lines lines;
        private final TopLevel top;
        private Optional<byte[]> first;
        private byte[] kept = new byte[0];
        private boolean over;
        long bytes;

        Passing(byte[] beginning, Lines lines, TopLevel top) {
            first = Optional.of(beginning);
            bytes = beginning.length;
            this.lines = lines;
            this.top = top;
        }

        @Override
        public Optional<byte[]> next() throws IOException {
            if (over) {
                return Optional.empty(); // what follows is the next message
            }
            Optional<byte[]> part = first.isPresent() ? first : lines.rest();
            if (first.isEmpty()) {
                part.ifPresent(top::feed);
                bytes += part.map(more -> (long) more.length).orElse(0L);
            }
            first = Optional.empty();
            if (part.isEmpty()) {
                over = true;
                return Optional.of(OneLine.of(kept));
            }
            return Optional.of(OneLine.of(joined(part.get())));
        }

        /** What was kept back and this, but for a last character that may not be whole. */
        private byte[] joined(byte[] part) {
            byte[] all = java.util.Arrays.copyOf(kept, kept.length + part.length);
            System.arraycopy(part, 0, all, kept.length, part.length);
            int keep = Math.min(2, all.length);
            kept = java.util.Arrays.copyOfRange(all, all.length - keep, all.length);
            return java.util.Arrays.copyOf(all, all.length - keep);
        }
    }
}
