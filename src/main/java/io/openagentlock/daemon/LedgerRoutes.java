package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.daemon.witness.Witnesses;
import io.openagentlock.ledger.Head;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.ConsistencyProof;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.InclusionProof;
import io.openagentlock.tlog.Note;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.util.List;
import java.util.Set;

/** Reading the ledger: nothing here waits for, or holds up, a verdict. */
final class LedgerRoutes {
    private static final Set<String> RANGE = Set.of("from", "count");
    private static final int PAGE = 100;
    private static final int MOST = 1_000;

    private final Ledger ledger;
    private final LedgerReader reader;
    private final Witnesses witnesses;
    private final SearchRoutes search;

    LedgerRoutes(Ledger ledger, Witnesses witnesses, SearchRoutes search) {
        this.ledger = ledger;
        this.reader = ledger.reader();
        this.witnesses = witnesses;
        this.search = search;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.get("/v1/ledger/root", this::root),
                Endpoint.get("/v1/ledger/entries", this::entries),
                Endpoint.post("/v1/ledger/search", search::search),
                Endpoint.get("/v1/ledger/insights", search::insights),
                Endpoint.post("/v1/ledger/insights", search::insightsOfProjects),
                Endpoint.get("/v1/ledger/proof/{seq}", this::proof),
                Endpoint.get("/v1/ledger/consistency", this::consistency),
                Endpoint.get("/v1/ledger/tail", this::tail));
    }

    private Head head() {
        return reader.head()
                .orElseThrow(() -> new ProblemException(new Problem.Unavailable(
                        "ledger-empty", "nothing has been recorded yet", "run `agentlock session open`")));
    }

    private Response root(Request request, PathValues values) {
        Head head = head();
        return Response.json(Json.object()
                .put("origin", head.checkpoint().origin())
                .put("size", head.checkpoint().size())
                .put("root", head.checkpoint().root().base64())
                .put("checkpoint", head.note())
                .put("vkey", ledger.logKey().format())
                .build());
    }

    /** By index; by what is in them when anything else is asked. */
    private Response entries(Request request, PathValues values) {
        Set<String> asked = request.head().target().query().keySet();
        if (!RANGE.containsAll(asked)) {
            return search.entries(request);
        }
        long from = Endpoint.number(request, "from", 0);
        int count = (int) Math.min(MOST, Endpoint.number(request, "count", PAGE));
        long size = reader.head().map(head -> head.checkpoint().size()).orElse(0L);
        List<LedgerEntry> page =
                from >= size || count == 0 ? List.of() : reader.entries(from, (int) Math.min(count, size - from));
        return Response.json(Json.object()
                .put("entries", Json.array(page.stream().map(LedgerRoutes::json).toList()))
                .put("next", from + page.size())
                .put("size", size)
                .build());
    }

    static Json.Obj json(LedgerEntry entry) {
        try {
            return Json.object()
                    .put("seq", entry.index())
                    .put("entry", JsonReader.object(entry.bytes()))
                    .build();
        } catch (JsonException damaged) {
            throw new ProblemException(
                    new Problem.Unavailable(
                            "entry-unreadable",
                            "entry " + entry.index() + " is damaged",
                            "run `agentlock ledger verify`"),
                    damaged);
        }
    }

    private Response proof(Request request, PathValues values) {
        long seq = Endpoint.number("seq", values.get("seq"));
        Head head = head();
        long size = Endpoint.number(request, "size", head.checkpoint().size());
        if (seq >= size || size > head.checkpoint().size()) {
            throw Endpoint.bad("no-such-entry", "`seq` must be below `size`, and `size` at most the log's");
        }
        LedgerEntry entry = reader.entry(seq);
        InclusionProof proof = reader.inclusion(seq, size);
        Json.Builder answer = Json.object()
                .put("seq", seq)
                .put("size", size)
                .put("leaf", entry.leaf().base64())
                .put("path", proof.path().stream().map(Hash::base64).toList())
                .put("root", reader.root(size).base64());
        if (size == head.checkpoint().size()) {
            answer.put("checkpoint", head.note());
        }
        boolean witnessed = Endpoint.number(request, "witnessed", 0) > 0;
        return Response.json(answer.put("proof", witnessed ? witnessed(seq) : reader.proof(seq))
                .build());
    }

    /** Under the furthest checkpoint that a witness cosigned. */
    private String witnessed(long seq) {
        Note note = witnesses
                .newest()
                .filter(cosigned -> seq < Checkpoint.parse(cosigned.text()).size())
                .orElseThrow(() -> new ProblemException(new Problem.Unavailable(
                        "not-witnessed",
                        "no witness has cosigned a checkpoint with this entry yet",
                        "try again in a minute, or look at `agentlock ledger witness list`")));
        return reader.proof(seq, note);
    }

    private Response consistency(Request request, PathValues values) {
        long newest = head().checkpoint().size();
        long old = Endpoint.number(request, "old", 0);
        long size = Endpoint.number(request, "size", newest);
        if (old < 1 || old > size || size > newest) {
            throw Endpoint.bad("bad-sizes", "`old` must be from 1 to `size`, and `size` at most the log's");
        }
        ConsistencyProof proof = reader.consistency(old, size);
        return Response.json(Json.object()
                .put("old", old)
                .put("old_root", reader.root(old).base64())
                .put("size", size)
                .put("root", reader.root(size).base64())
                .put("path", proof.path().stream().map(Hash::base64).toList())
                .build());
    }

    private Response tail(Request request, PathValues values) {
        long next = request.header("Last-Event-ID")
                .map(id -> Endpoint.number("Last-Event-ID", id) + 1)
                .orElseGet(() -> Endpoint.number(
                        request,
                        "from",
                        reader.head().map(head -> head.checkpoint().size()).orElse(0L)));
        return new Response.Events(new TailSource(reader.tail(next)));
    }
}
