package io.openagentlock.mcp;

import io.openagentlock.pin.PinState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One run of the proxy: what a client sent, what it was told, and what was judged on the way. */
final class Session implements Judge {
    final List<Call> judged = Collections.synchronizedList(new ArrayList<>());
    final List<Result> results = Collections.synchronizedList(new ArrayList<>());
    final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final Function<Call, Optional<String>> verdict;
    private PinState state = PinState.PINNED;
    private List<String> difference = List.of();

    Session(Function<Call, Optional<String>> verdict) {
        this.verdict = verdict;
    }

    static Session denying() {
        return new Session(call -> Optional.of("denied by a test"));
    }

    static Session allowing() {
        return new Session(call -> Optional.empty());
    }

    Session changed(String line) {
        state = PinState.CHANGED;
        difference = List.of(line);
        return this;
    }

    @Override
    public Optional<String> denied(Call call, Book.Standing standing) {
        judged.add(call);
        return standing.state() == PinState.UNLISTED ? Optional.of("not listed") : verdict.apply(call);
    }

    @Override
    public void finished(Result result) {
        results.add(result);
    }

    /** The client's lines, each with its end; gives what it was answered. */
    String run(Server server, byte[] lines) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        Book book = sighting -> new Book.Standing(state, sighting.fingerprint(), difference, List.of());
        new Proxy("files", server, answers, this, book, () -> true, said::add).run(new ByteArrayInputStream(lines));
        return answers.toString(StandardCharsets.UTF_8);
    }

    String run(Server server, String... lines) {
        return run(server, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
