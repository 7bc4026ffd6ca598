package io.openagentlock.gatekeeper;

import io.openagentlock.call.Action;
import io.openagentlock.call.Origin;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.pin.Difference;
import io.openagentlock.pin.PinState;
import io.openagentlock.pin.Sighting;
import io.openagentlock.pin.Suspicion;
import io.openagentlock.signer.KeyId;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of MCP servers. A memory of the ledger's {@code mcp.pin} entries: nothing counts that is not recorded.
 * Servers go by their names; a server known under one name to two clients has to be accepted as each. Harnesses spell
 * names with fewer characters than they have, so that a call by a hook may be of any of several: the worst one counts.
 */
public final class PinDesk {
    private static final int MOST_SERVERS = 4_096;

    /** A server that shows another face at every start fills no ledger. */
    private static final int MOST_FACES = 64;

    /** A new face is held against so many other servers. */
    private static final int MOST_OTHERS = 64;

    /** SHA-256 of nothing: of a server that never showed a face. */
    private static final String NO_FACE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String USED = "used";

    private final Ledger ledger;
    private final PinFiles files;
    private final Disuse disuse;
    private final Map<String, Map<String, Seen>> servers = new HashMap<>();
    private final Map<String, String> latest = new HashMap<>();
    private boolean read;

    /** @param since when this face was recorded first */
    private record Seen(String server, PinState state, Instant since, long findings) {}

    /** One face of a server. */
    public record Known(
            String server, String fingerprint, PinState state, Instant since, long findings, boolean latest) {}

    /** What a sighting means. */
    public record Standing(PinState state, String fingerprint, List<String> difference, List<String> findings) {}

    public PinDesk(Ledger ledger, PinFiles files, InstantSource clock) {
        this.ledger = ledger;
        this.files = files;
        disuse = new Disuse(clock);
    }

    /** Holds a sighting against what was accepted, or seen first; what is new is recorded. */
    public synchronized Standing sight(Sighting sighting) {
        readOnce();
        String fingerprint = sighting.fingerprint();
        Map<String, Seen> faces = faces(sighting.server());
        List<String> findings = findings(sighting);
        if (!faces.containsKey(fingerprint)) {
            boolean first = faces.isEmpty();
            if (faces.size() >= MOST_FACES || servers.size() > MOST_SERVERS) {
                return new Standing(PinState.CHANGED, fingerprint, List.of("it changed too often"), findings);
            }
            files.keep(fingerprint, sighting.bytes());
            note(sighting.server(), fingerprint, first ? PinState.PENDING : PinState.CHANGED, findings.size(), "sight");
        }
        latest.put(sighting.server(), fingerprint);
        PinState state = faces.getOrDefault(fingerprint, new Seen("", PinState.CHANGED, Instant.EPOCH, 0))
                .state();
        return new Standing(state, fingerprint, difference(sighting), findings);
    }

    /** What in it is meant for the model, or to be taken for something else. */
    public synchronized List<String> findings(Sighting sighting) {
        readOnce();
        List<String> findings = new ArrayList<>(Suspicion.of(sighting));
        List<Sighting> others = new ArrayList<>();
        latest.forEach((server, face) -> {
            if (!server.equals(sighting.server()) && others.size() < MOST_OTHERS) {
                kept(face).ifPresent(others::add);
            }
        });
        findings.addAll(Suspicion.beside(sighting, others));
        return findings;
    }

    /** Empty also for what is damaged, which is said where that server itself is looked at. */
    private Optional<Sighting> kept(String face) {
        try {
            return sighting(face);
        } catch (ProblemException damaged) {
            return Optional.empty();
        }
    }

    /** Lines; empty for what was accepted or seen first. */
    private List<String> difference(Sighting now) {
        return reference(now.server())
                .filter(reference -> !reference.equals(now.fingerprint()))
                .flatMap(this::sighting)
                .map(before -> Difference.between(before, now))
                .orElse(List.of());
    }

    /** What the others are held against: the newest that was accepted, else the first that was seen. */
    private Optional<String> reference(String server) {
        Optional<String> found = Optional.empty();
        for (Map.Entry<String, Seen> face : faces(server).entrySet()) {
            PinState state = face.getValue().state();
            if (state == PinState.PINNED || (state == PinState.PENDING && found.isEmpty())) {
                found = Optional.of(face.getKey());
            }
        }
        return found;
    }

    /** What was kept of a face. */
    public Optional<Sighting> sighting(String fingerprint) {
        return files.read(fingerprint).map(bytes -> {
            try {
                Sighting kept = Sighting.of(JsonReader.object(bytes));
                if (kept.fingerprint().equals(fingerprint)) {
                    return kept;
                }
            } catch (JsonException | IllegalArgumentException damaged) {
                // Told below, like a file that is another one's.
            }
            throw new ProblemException(new Problem.Unavailable(
                    "pin-damaged",
                    "what was kept of an MCP server is damaged",
                    "run `agentlock mcp unpin` and look at the server again"));
        });
    }

    /** Everything known, by server and time. */
    public synchronized List<Known> all() {
        readOnce();
        List<Known> all = new ArrayList<>();
        servers.forEach((server, faces) -> faces.forEach((fingerprint, seen) -> all.add(new Known(
                seen.server(),
                fingerprint,
                seen.state(),
                seen.since(),
                seen.findings(),
                fingerprint.equals(latest.get(server))))));
        all.sort(java.util.Comparator.comparing(Known::server).thenComparing(Known::since));
        return all;
    }

    /** What changed from the reference to this face; for people. */
    public synchronized List<String> difference(String fingerprint) {
        readOnce();
        return sighting(fingerprint).map(this::difference).orElse(List.of());
    }

    /** The operator accepts a face of a server; gives the entry. */
    public synchronized long accept(String server, String fingerprint, KeyId by) {
        readOnce();
        Seen seen = Optional.ofNullable(faces(server).get(fingerprint))
                .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                        "no-such-pin", "that server was never seen so", "run `agentlock mcp list`")));
        return note(server, fingerprint, PinState.PINNED, seen.findings(), by.value());
    }

    /** The operator forgets a server; its next sighting is its first. */
    public synchronized long forget(String server, KeyId by) {
        readOnce();
        Map<String, Seen> faces = faces(server);
        if (faces.isEmpty() && !disuse.knows(spelled(server))) {
            throw new ProblemException(new Problem.BadInput(
                    "no-such-pin", "no MCP server of that name was seen", "run `agentlock mcp list`"));
        }
        String any = faces.isEmpty() ? NO_FACE : faces.keySet().iterator().next();
        long entry = ledger.append(new Event.McpPinned(server, any, "forgotten", 0, by.value()))
                .index();
        faces.clear();
        latest.remove(server);
        disuse.forget(spelled(server));
        return entry;
    }

    private long note(String server, String fingerprint, PinState state, long findings, String by) {
        var receipt = ledger.append(new Event.McpPinned(server, fingerprint, state.word(), findings, by));
        Instant now =
                ledger.reader().entries(receipt.index(), 1).getFirst().read().time();
        put(server, fingerprint, new Seen(server, state, now, findings));
        return receipt.index();
    }

    private void put(String server, String fingerprint, Seen seen) {
        Map<String, Seen> faces = faces(server);
        faces.remove(fingerprint);
        faces.put(fingerprint, seen);
        latest.put(server, fingerprint);
        disuse.note(spelled(server), seen.since());
    }

    private Map<String, Seen> faces(String server) {
        return servers.computeIfAbsent(server, fresh -> new LinkedHashMap<>());
    }

    /** As harnesses spell a server's name in a tool's. */
    private static String spelled(String server) {
        StringBuilder name = new StringBuilder(server.length());
        server.chars()
                .map(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-') ? c : '_')
                .forEach(c -> name.append((char) c));
        return name.toString();
    }

    private void readOnce() {
        if (read) {
            return;
        }
        for (LedgerEntry entry : ledger.reader().milestones()) {
            Entry one = entry.read();
            if (one.event() instanceof Event.McpPinned pin) {
                remember(pin, one.time());
            }
        }
        read = true;
    }

    private void remember(Event.McpPinned pin, Instant time) {
        if (pin.standing().equals("forgotten")) {
            faces(pin.server()).clear();
            disuse.forget(spelled(pin.server()));
            return;
        }
        if (pin.standing().equals(USED)) {
            disuse.note(pin.server(), time);
            return;
        }
        for (PinState state : PinState.values()) {
            if (state.word().equals(pin.standing())) {
                put(pin.server(), pin.fingerprint(), new Seen(pin.server(), state, time, pin.findings()));
            }
        }
    }

    /** Actions with what is known of the servers behind them, for gates to see. */
    List<Action> marked(List<Action> actions) {
        if (actions.stream().noneMatch(Action.Mcp.class::isInstance)) {
            return actions;
        }
        return actions.stream()
                .map(action -> action instanceof Action.Mcp mcp ? marked(mcp) : action)
                .toList();
    }

    private synchronized Action marked(Action.Mcp mcp) {
        readOnce();
        if (mcp.pin().equals(PinState.UNLISTED.word())) {
            return mcp;
        }
        PinState known = known(mcp);
        boolean stale = known != PinState.CHANGED && disuse.stale(spelled(mcp.server()));
        return new Action.Mcp(mcp.server(), mcp.tool(), (stale ? PinState.STALE : known).word(), mcp.origin());
    }

    /** A call by the proxy names the face that it comes from; one by a harness's hook cannot. */
    private PinState known(Action.Mcp mcp) {
        String name = spelled(mcp.server());
        PinState worst = PinState.UNSEEN;
        for (Map.Entry<String, Map<String, Seen>> server : servers.entrySet()) {
            Map<String, Seen> faces = server.getValue();
            if (faces.isEmpty() || !spelled(server.getKey()).equals(name)) {
                continue;
            }
            String face = mcp.pin().isEmpty() ? latest.getOrDefault(server.getKey(), "") : mcp.pin();
            Optional<PinState> state = Optional.ofNullable(faces.get(face)).map(Seen::state);
            if (!mcp.pin().isEmpty() && state.isPresent()) {
                return state.get();
            }
            worst = state.orElse(PinState.CHANGED).worse(worst);
        }
        return mcp.pin().isEmpty() ? worst : PinState.CHANGED;
    }

    /** A call of these may run: its servers are in use. Recorded once a day. */
    synchronized void used(List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.Mcp(String server, String _, String _, Origin _)) {
                String name = spelled(server);
                if (!name.isEmpty() && disuse.worthNoting(name)) {
                    ledger.append(new Event.McpPinned(name, NO_FACE, USED, 0, "call"));
                    disuse.note(name);
                }
            }
        }
    }
}
