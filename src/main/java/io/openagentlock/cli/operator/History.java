package io.openagentlock.cli.operator;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.ConsistencyProof;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Note;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the ledger that a daemon shows with the one that was seen before. */
public final class History {
    private final Path home;
    private final Anchors anchors;
    private final DaemonClient daemon;
    private final InstantSource clock;

    public History(Path home, Anchors anchors, DaemonClient daemon, InstantSource clock) {
        this.clock = clock;
        this.home = home;
        this.anchors = anchors;
        this.daemon = daemon;
    }

    /** What the comparison says; what contradicts the anchor is thrown. */
    public enum Seen {
        /** Never seen a ledger in this home. */
        FIRST,
        /** The ledger extends, or is, the one seen before. */
        CONSISTENT,
        /** The one seen before is gone; this one is empty, so nothing false can be in it. */
        REPLACED
    }

    /** Whether a ledger of this size and root is one that may be vouched for. */
    public Seen check(String origin, long size, Hash root) {
        Optional<Anchor> known = anchors.find(home);
        if (known.isEmpty()) {
            return Seen.FIRST;
        }
        Anchor anchor = known.get();
        if (!anchor.origin().equals(origin)) {
            if (size == 0) {
                return Seen.REPLACED;
            }
            throw contradicts(
                    "the ledger of this home was replaced: it was " + anchor.origin() + ", now it is " + origin);
        }
        if (size < anchor.size()) {
            throw contradicts("the ledger was rolled back: it had " + anchor.size() + " entries, now it has " + size);
        }
        if (anchor.size() > 0 && !goesOn(anchor.size(), anchor.root(), size, root)) {
            throw contradicts("the ledger's first " + anchor.size() + " entries are not the ones seen before");
        }
        return Seen.CONSISTENT;
    }

    /** Checks, then remembers as the newest history seen. */
    public void advance(String origin, long size, Hash root, Optional<String> vkey) {
        check(origin, size, root);
        keep(origin, size, root, vkey, Optional.empty());
    }

    private void keep(String origin, long size, Hash root, Optional<String> vkey, Optional<Seal> seal) {
        Optional<Anchor> same =
                anchors.find(home).filter(anchor -> anchor.origin().equals(origin));
        Optional<String> pinned = same.flatMap(Anchor::vkey);
        Optional<Seal> sealed = seal.or(() -> same.flatMap(Anchor::seal));
        Optional<Instant> now = Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        anchors.save(new Anchor(home, origin, size, root, pinned.or(() -> vkey), now, sealed));
    }

    /**
     * Compares what the daemon shows now with what was seen before, and remembers it.
     *
     * @return the checkpoint that it shows
     */
    public Checkpoint look() {
        Checkpoint now = shown();
        advance(now.origin(), now.size(), now.root(), Optional.empty());
        return now;
    }

    private Checkpoint shown() {
        Json.Obj root = daemon.get("/v1/ledger/root").ok();
        try {
            return Checkpoint.parse(
                    Note.parse(root.text("checkpoint").orElse("")).text());
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(
                    new Problem.Unavailable(
                            "bad-answer", "the daemon's checkpoint cannot be understood", "run `agentlock doctor`"),
                    malformed);
        }
    }

    /** Remembers a seal; what it is for has been looked at. */
    void sealed(Seal seal) {
        Checkpoint sealed = seal.checkpoint();
        keep(sealed.origin(), sealed.size(), sealed.root(), Optional.empty(), Optional.of(seal));
    }

    /** Believes what the daemon shows next as if for the first time; what was seen before is kept among the former ones. */
    public void forget() {
        anchors.forget(home);
    }

    private boolean goesOn(long oldSize, Hash oldRoot, long size, Hash root) {
        if (size == oldSize) {
            return root.equals(oldRoot);
        }
        Json.Obj reply = daemon.get("/v1/ledger/consistency?old=" + oldSize + "&size=" + size)
                .ok();
        List<Hash> path = new ArrayList<>();
        try {
            for (Json item : reply.items("path")) {
                path.add(Hash.parseBase64(item instanceof Json.Str(String text) ? text : ""));
            }
            return new ConsistencyProof(oldSize, size, path).verify(oldRoot, root);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Compares what the daemon shows with what somebody else has seen of it; what contradicts that is thrown. */
    public void compare(Checkpoint seen) {
        Checkpoint now = shown();
        if (!now.origin().equals(seen.origin())) {
            throw contradicts("the ledger of this home was replaced: it was " + seen.origin());
        }
        if (now.size() < seen.size()) {
            throw contradicts(
                    "the ledger was rolled back: it had " + seen.size() + " entries, now it has " + now.size());
        }
        if (seen.size() > 0 && !goesOn(seen.size(), seen.root(), now.size(), now.root())) {
            throw contradicts("the ledger's first " + seen.size() + " entries are not the ones seen before");
        }
    }

    private static ProblemException contradicts(String what) {
        return new ProblemException(
                new Problem.Refused(
                        "other-history",
                        what,
                        "find out who changed it: `agentlock ledger verify`; after a backup that you restored yourself: `agentlock ledger anchor accept`"));
    }
}
