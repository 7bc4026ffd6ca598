package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.daemon.witness.Watched;
import io.openagentlock.daemon.witness.Witnesses;
import io.openagentlock.ledger.Event;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What is known of the log outside of it: seals, witnesses, and the way on after a restored backup. */
final class AnchorRoutes {
    private final Core core;
    private final OperatorGate operator;

    AnchorRoutes(Core core, OperatorGate operator) {
        this.core = core;
        this.operator = operator;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.get("/v1/ledger/witnesses", this::witnesses),
                Endpoint.post("/v1/operator/witnesses", this::name),
                Endpoint.post("/v1/operator/anchors", this::anchor),
                Endpoint.post("/v1/operator/anchors/accept", this::accept));
    }

    private Response witnesses(Request request, PathValues values) {
        List<Json.Obj> all =
                core.witnesses().all().stream().map(Watched::toJson).toList();
        return Response.json(Json.object().put("witnesses", Json.array(all)).build());
    }

    private Response name(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        String name = need(body, "name");
        Optional<Watched> known = core.witnesses().all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        Event.WitnessNamed named =
                body.text("url").isPresent() ? added(body, name, known, by) : removed(name, known, by);
        long seq = core.ledger().append(named).index();
        core.witnesses().named(named);
        return Response.json(Json.object().put("name", name).put("seq", seq).build());
    }

    private Event.WitnessNamed added(Json.Obj body, String name, Optional<Watched> known, EnrolledKey by) {
        if (known.isPresent() || core.witnesses().all().size() >= Witnesses.MOST) {
            throw Endpoint.bad("witness-known", "the name is taken, or there are " + Witnesses.MOST + " witnesses");
        }
        try {
            VerifierKey key = VerifierKey.parse(need(body, "vkey"));
            URI url = URI.create(need(body, "url"));
            boolean good = List.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
            if (key.type() != KeyType.COSIGNATURE_V1 || !good) {
                throw new MalformedException(
                        "it needs a key of type 4, and an http or https URL without user or query");
            }
            return new Event.WitnessNamed(
                    name, key.format(), Optional.of(url.toString()), by.id().value());
        } catch (IllegalArgumentException malformed) {
            throw Endpoint.bad("bad-witness", "the witness cannot be used: " + malformed.getMessage());
        }
    }

    private static Event.WitnessNamed removed(String name, Optional<Watched> known, EnrolledKey by) {
        Watched one = known.orElseThrow(() -> Endpoint.bad("no-such-witness", "there is no witness of that name"));
        return new Event.WitnessNamed(
                name, one.key().format(), Optional.empty(), by.id().value());
    }

    private Response anchor(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        try {
            Note note = Note.parse(need(body, "note"));
            Checkpoint seen = Checkpoint.parse(note.text());
            Event.Holder holder = need(body, "holder").equals("user") ? Event.Holder.USER : Event.Holder.GIT;
            checkOurs(seen);
            if (holder == Event.Holder.USER) {
                checkSeal(note, by);
            }
            String name = holder == Event.Holder.USER ? by.id().value() : need(body, "name");
            Event.Anchored anchored = new Event.Anchored(holder, name, note.format());
            long seq = core.ledger().append(anchored).index();
            return Response.json(
                    Json.object().put("size", seen.size()).put("seq", seq).build());
        } catch (IllegalArgumentException malformed) {
            throw Endpoint.bad("bad-anchor", "the anchor cannot be used: " + malformed.getMessage());
        }
    }

    private void checkOurs(Checkpoint seen) {
        boolean ours = seen.origin().equals(core.ledger().origin())
                && core.ledger().reader().root(seen.size()).equals(seen.root());
        if (!ours) {
            throw new ProblemException(new Problem.Refused(
                    "other-history",
                    "the anchor is for another history than this ledger's",
                    "run `agentlock ledger anchor`"));
        }
    }

    private void checkSeal(Note note, EnrolledKey by) {
        VerifierKey key = VerifierKey.of(
                Event.Anchored.userKeyName(core.ledger().origin(), by.id().value()),
                KeyType.COSIGNATURE_V1,
                by.key().bytes());
        boolean signed = note.signatures().stream()
                .anyMatch(signature -> key.verify(note.text(), signature).isPresent());
        if (!signed) {
            throw new MalformedException("the operator did not sign it");
        }
    }

    private Response accept(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        try {
            Event.AnchorAccepted accepted = new Event.AnchorAccepted(
                    need(body, "holder").equals("hook") ? Event.Holder.HOOK : Event.Holder.USER,
                    need(body, "origin"),
                    body.integer("size").orElseThrow(() -> new MalformedException("`size` is missing")),
                    Hash.parseBase64(need(body, "root")),
                    by.id().value());
            return Response.json(Json.object()
                    .put("seq", core.ledger().append(accepted).index())
                    .build());
        } catch (IllegalArgumentException malformed) {
            throw Endpoint.bad("bad-anchor", "the anchor cannot be used: " + malformed.getMessage());
        }
    }

    private static String need(Json.Obj body, String name) {
        return body.text(name).orElseThrow(() -> Endpoint.bad("bad-anchor", "`" + name + "` is missing"));
    }
}
