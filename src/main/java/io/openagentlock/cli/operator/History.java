package io.openagentlock.cli.operator;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.tlog.ConsistencyProof;
import io.openagentlock.tlog.Hash;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the ledger that a daemon shows with the one that was seen before. */
public final class History {
    private final Path home;
    private final Anchors anchors;
    private final DaemonClient daemon;

    public History(Path home, Anchors anchors, DaemonClient daemon) {
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
        if (anchor.size() > 0 && !extendsAnchor(anchor, size, root)) {
            throw contradicts("the ledger's first " + anchor.size() + " entries are not the ones seen before");
        }
        return Seen.CONSISTENT;
    }

    /** Checks, then remembers as the newest history seen. */
    public void advance(String origin, long size, Hash root, Optional<String> vkey) {
        check(origin, size, root);
        Optional<String> pinned = anchors.find(home)
                .filter(anchor -> anchor.origin().equals(origin))
                .flatMap(Anchor::vkey);
        anchors.save(new Anchor(home, origin, size, root, pinned.or(() -> vkey)));
    }

    private boolean extendsAnchor(Anchor anchor, long size, Hash root) {
        if (size == anchor.size()) {
            return root.equals(anchor.root());
        }
        Json.Obj reply = daemon.get("/v1/ledger/consistency?old=" + anchor.size() + "&size=" + size)
                .ok();
        List<Hash> path = new ArrayList<>();
        try {
            for (Json item : reply.items("path")) {
                path.add(Hash.parseBase64(item instanceof Json.Str(String text) ? text : ""));
            }
            return new ConsistencyProof(anchor.size(), size, path).verify(anchor.root(), root);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static ProblemException contradicts(String what) {
        return new ProblemException(new Problem.Refused(
                "other-history",
                what,
                "nothing was signed; run `agentlock ledger verify` and look into who changed it"));
    }
}
