package io.openagentlock.cli.operator;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import io.openagentlock.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code anchor.json}: one anchor per home, and the last ones of ledgers that were replaced.
 *
 * <pre>{"v":1,"anchors":[{anchor}],"former":[{anchor}]}</pre>
 */
public final class Anchors {
    private static final String FILE = "anchor.json";
    private static final int MOST_FORMER = 32;

    private final StateDirectory state;

    public Anchors(StateDirectory state) {
        this.state = state;
    }

    public Optional<Anchor> find(Path home) {
        return list("anchors").stream()
                .filter(anchor -> anchor.home().equals(home))
                .findFirst();
    }

    /** Replaces the home's anchor; one of another log is kept among the former ones. */
    public void save(Anchor newest) {
        List<Anchor> anchors = new ArrayList<>(list("anchors"));
        List<Anchor> former = new ArrayList<>(list("former"));
        Optional<Anchor> old = find(newest.home());
        if (old.equals(Optional.of(newest))) {
            return;
        }
        old.filter(anchor -> !anchor.origin().equals(newest.origin())).ifPresent(former::addFirst);
        old.ifPresent(anchors::remove);
        anchors.add(newest);
        write(anchors, former);
    }

    /** Puts the home's anchor among the former ones. */
    void forget(Path home) {
        List<Anchor> anchors = new ArrayList<>(list("anchors"));
        List<Anchor> former = new ArrayList<>(list("former"));
        find(home).ifPresent(anchor -> {
            anchors.remove(anchor);
            former.addFirst(anchor);
            write(anchors, former);
        });
    }

    private void write(List<Anchor> anchors, List<Anchor> former) {
        Json.Obj json = Json.object()
                .put("v", 1)
                .put("anchors", Json.array(anchors.stream().map(Anchor::toJson).toList()))
                .put(
                        "former",
                        Json.array(former.stream()
                                .limit(MOST_FORMER)
                                .map(Anchor::toJson)
                                .toList()))
                .build();
        state.write(FILE, (JsonWriter.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private List<Anchor> list(String name) {
        Optional<byte[]> bytes = state.read(FILE, Limits.POLICY_FILE);
        if (bytes.isEmpty()) {
            return List.of();
        }
        try {
            List<Anchor> anchors = new ArrayList<>();
            for (Json item : JsonReader.object(bytes.get()).items(name)) {
                if (item instanceof Json.Obj anchor) {
                    anchors.add(Anchor.parse(anchor));
                }
            }
            return anchors;
        } catch (JsonException | IllegalArgumentException damaged) {
            // Not "no anchor": that would trust whatever history is shown next.
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-anchor-file",
                            state.path().resolve(FILE) + " is damaged",
                            "restore it; moving it away makes the next history trusted unseen"),
                    damaged);
        }
    }
}
