package io.openagentlock.ledger;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.Trace;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import io.openagentlock.wire.Limits;
import java.util.List;

/**
 * The one encoding of entries: canonical JSON (RFC 8785) of at most {@link Limits#ENTRY} bytes. Fields of every entry:
 * {@code v} 1, {@code t} the event's name, {@code ts}, {@code mono}, {@code sess}; the others depend on {@code t}.
 * {@link EventReader} reads it back.
 */
final class EventWriter {
    static final long VERSION = 1;

    private EventWriter() {}

    /** The leaf bytes. Hidden values must be committed by now. */
    static byte[] write(Entry entry) {
        Json.Builder json = Json.object()
                .put("v", VERSION)
                .put("t", EventName.of(entry.event()).word())
                .put("ts", Timestamp.format(entry.time()))
                .put("mono", entry.mono())
                .put("sess", entry.session().map(Sid::value));
        fields(entry.event(), json);
        byte[] leaf = JsonWriter.canonical(json.build());
        if (leaf.length > Limits.ENTRY) {
            throw new ProblemException(new Problem.BadInput(
                    "entry-too-long",
                    "the record of this request would have " + leaf.length + " bytes, more than " + Limits.ENTRY,
                    "shorten the names in the request"));
        }
        return leaf;
    }

    private static void reconciled(Event.Reconciled e, Json.Builder json) {
        json.put("harness", e.harness().value())
                .put("from", e.from())
                .put("to", e.to())
                .put("transcripts", e.transcripts())
                .put("calls", e.calls())
                .put("judged", e.judged())
                .put("unjudged", e.unjudged())
                .put("ran", e.ran())
                .put("uncalled", e.uncalled())
                .put("unhooked", e.unhooked())
                .put("whole", e.whole());
        e.gaps().ifPresent(gaps -> json.put("gaps", hidden(gaps)));
    }

    private static void drifted(Event.Drifted e, Json.Builder json) {
        json.put("part", e.part().word())
                .put("state", e.state().word())
                .put("harness", e.harness().map(HarnessId::value))
                .put("file", hidden(e.file()))
                .put("before", e.before())
                .put("after", e.after());
        e.detail().ifPresent(detail -> json.put("detail", hidden(detail)));
    }

    private static void fields(Event event, Json.Builder json) {
        switch (event) {
            case Event.Genesis e ->
                json.put("origin", e.origin())
                        .put("created", Timestamp.format(e.created()))
                        .put("format", e.format())
                        .put("identity", e.identity());
            case Event.SignerEnrolled e -> signer(e, json);
            case Event.SignerRemoved e -> json.put("kid", e.kid()).put("by", e.by());
            case Event.SessionOpened e ->
                json.put("sid", e.sid().value()).put("kind", e.kind()).put("cert", envelope(e.certificate()));
            case Event.SessionSealed e ->
                json.put("sid", e.sid().value())
                        .put("size", e.size())
                        .put("root", e.root().base64())
                        .put("sig", e.signature());
            case Event.Boot e ->
                json.put("boot", e.boot()).put("version", e.version()).put("pid", e.pid());
            case Event.Heartbeat ignored -> {}
            case Event.Clock e -> json.put("delta", e.wallDelta());
            case Event.Recovery e ->
                json.put("bytes", e.bytes())
                        .put("sha256", e.sha256())
                        .put("size", e.size())
                        .put("reason", e.reason());
            case Event.Outage e -> outage(e, json);
            case Event.PolicyChanged e -> policy(e, json);
            case Event.PolicyTrusted e ->
                json.put("policy", e.policy().value())
                        .put("file", hidden(e.file()))
                        .put("trusted", e.trusted())
                        .put("by", e.by());
            case Event.ModeChanged e ->
                json.put("from", e.from().word()).put("to", e.to().word()).put("by", e.by());
            case Event.Decided e -> decided(e, json);
            case Event.Granted e -> json.put("denied", e.denied()).put("by", e.by());
            case Event.Finished e ->
                json.put("agent", agent(e.agent()))
                        .put("call", e.call().map(CallId::value))
                        .put("tool", e.tool().value())
                        .put("ok", e.ok())
                        .put("n", e.outputBytes());
            case Event.HarnessSession e ->
                json.put("agent", agent(e.agent())).put("what", e.what().word()).put("source", e.source());
            case Event.Installed e -> installed(e, json);
            case Event.RequestsRefused e -> {
                json.put("route", e.route()).put("cause", e.cause()).put("count", e.count());
                e.detail().ifPresent(detail -> json.put("detail", hidden(detail)));
            }
            case Event.WitnessNamed e ->
                json.put("name", e.name())
                        .put("vkey", e.vkey())
                        .put("url", e.url())
                        .put("by", e.by());
            case Event.Anchored e ->
                json.put("holder", e.holder().word()).put("name", e.name()).put("note", e.note());
            case Event.AnchorRefused e ->
                json.put("witness", e.witness()).put("cause", e.cause()).put("size", e.size());
            case Event.AnchorAccepted e ->
                json.put("holder", e.holder().word())
                        .put("origin", e.origin())
                        .put("size", e.size())
                        .put("root", e.root().base64())
                        .put("by", e.by());
            case Event.Redaction e -> redaction(e, json);
            case Event.RangeUntrusted e -> untrusted(e, json);
            case Event.Imported e ->
                json.put("sha256", e.sha256())
                        .put("lines", e.lines())
                        .put("bytes", e.bytes())
                        .put("name", hidden(e.name()))
                        .put("by", e.by())
                        .put("unsigned", true);
            case Event.ImportedLine e ->
                json.put("import", e.entry())
                        .put("line", e.line())
                        .put("text", hidden(e.text()))
                        .put("claim", claim(e.claim()))
                        .put("unsigned", true);
            case Event.Exported e -> exported(e, json);
            case Event.Reconciled e -> reconciled(e, json);
            case Event.McpPinned e ->
                json.put("server", e.server())
                        .put("fingerprint", e.fingerprint())
                        .put("standing", e.standing())
                        .put("findings", e.findings())
                        .put("by", e.by());
            case Event.RecoveryEnrolled e ->
                json.put("kid", e.kid()).put("key", e.key()).put("by", e.by());
            case Event.SignerRotated e -> {
                json.put("kid", e.kid()).put("kind", e.kind()).put("key", e.key());
                labels("removed", e.removed(), json);
                json.put("by", e.by()).put("proof", envelope(e.proof()));
            }
            case Event.SettingChanged e ->
                json.put("name", e.name()).put("value", e.value()).put("by", e.by());
            case Event.SteppedUp e -> {
                json.put("kid", e.kid())
                        .put("until", Timestamp.format(e.until()))
                        .put("by", e.by());
                labels("acts", e.acts(), json);
            }
            case Event.Drifted e -> drifted(e, json);
            case Event.DiskFull ignored -> {}
        }
    }

    private static Json claim(Event.Claim claim) {
        return Json.object()
                .put("ts", claim.time())
                .put("harness", claim.harness())
                .put("tool", claim.tool())
                .put("rule", claim.rule())
                .put("verdict", claim.verdict())
                .build();
    }

    private static void exported(Event.Exported e, Json.Builder json) {
        json.put("format", e.format())
                .put("from", e.from())
                .put("disclosed", e.disclosed())
                .put("target", e.target())
                .put("by", e.by());
        e.to().ifPresent(to -> json.put("to", to));
    }

    private static void signer(Event.SignerEnrolled e, Json.Builder json) {
        json.put("kid", e.kid()).put("kind", e.kind()).put("key", e.key());
        if (e.by().isPresent()) {
            json.put("by", e.by());
        } else {
            json.put("first", true);
        }
    }

    private static void outage(Event.Outage e, Json.Builder json) {
        Json.Builder causes = Json.object();
        e.causes().forEach(causes::put);
        json.put("first", Timestamp.format(e.first()))
                .put("last", Timestamp.format(e.last()))
                .put("count", e.count())
                .put("causes", causes.build());
    }

    private static void policy(Event.PolicyChanged e, Json.Builder json) {
        List<Json> layers = e.layers().stream()
                .map(layer -> (Json) Json.object()
                        .put("name", layer.name())
                        .put("hash", layer.hash().value())
                        .build())
                .toList();
        json.put("hash", e.hash().value())
                .put("previous", e.previous().map(PolicyHash::value))
                .put("layers", Json.array(layers))
                .put("by", e.by())
                .put("problem", e.problem());
    }

    private static void decided(Event.Decided e, Json.Builder json) {
        json.put("agent", agent(e.agent()))
                .put("call", e.call().map(CallId::value))
                .put("tool", e.tool().map(ToolName::value))
                .put("in", hidden(e.input()))
                .put("mode", e.mode().word())
                .put("policy", e.policy().value())
                .put("rule", e.rule().map(GateId::value))
                .put("verdict", e.verdict().word())
                .put("effective", e.effective().word())
                .put(
                        "trace",
                        Json.array(e.trace().stream().map(EventWriter::trace).toList()))
                .put("kind", e.kind())
                .put("fail", e.fail());
        e.cwd().ifPresent(cwd -> json.put("cwd", hidden(cwd)));
        e.grant().ifPresent(entry -> json.put("grant", entry));
        if (e.untraced() > 0) {
            json.put("untraced", e.untraced());
        }
        labels("had", e.had(), json);
        labels("labels", e.labels(), json);
    }

    private static void labels(String name, List<String> labels, Json.Builder json) {
        if (!labels.isEmpty()) {
            json.put(name, Json.array(labels.stream().<Json>map(Json.Str::new).toList()));
        }
    }

    private static void redaction(Event.Redaction e, Json.Builder json) {
        json.put("entries", Json.array(e.entries().stream().<Json>map(Json::of).toList()))
                .put("reason", e.reason().word())
                .put("by", e.by());
        labels("fields", e.fields(), json);
    }

    private static void untrusted(Event.RangeUntrusted e, Json.Builder json) {
        json.put("key", e.key())
                .put("from", e.from())
                .put("reason", e.reason().word())
                .put("discovered", Timestamp.format(e.discovered()))
                .put("evidence", e.evidence())
                .put("by", e.by());
        e.to().ifPresent(to -> json.put("to", to));
    }

    private static Json trace(Trace trace) {
        return Json.object()
                .put("layer", trace.layer())
                .put("rule", trace.gate().value())
                .put("sev", trace.severity().word())
                .put("v", trace.verdict())
                .put("enf", trace.enforced())
                .build();
    }

    private static void installed(Event.Installed e, Json.Builder json) {
        json.put("harness", e.harness().value())
                .put("file", hidden(e.file()))
                .put("action", e.action())
                .put("before", e.before())
                .put("after", e.after());
    }

    private static Json agent(Agent agent) {
        return Json.object()
                .put("harness", agent.harness().value())
                .put("id", agent.id().map(SessionId::value))
                .put("sub", agent.sub())
                .build();
    }

    private static Json hidden(Hidden hidden) {
        return switch (hidden) {
            case Hidden.Clear ignored -> throw new IllegalStateException("a hidden value was not committed to");
            case Hidden.Committed(String commitment, long bytes) ->
                Json.object().put("c", commitment).put("n", bytes).build();
        };
    }

    private static Json envelope(Dsse dsse) {
        List<Json> signatures = dsse.signatures().stream()
                .map(one -> (Json) Json.object()
                        .put("keyid", one.keyid())
                        .put("sig", one.sig())
                        .build())
                .toList();
        return Json.object()
                .put("payload", dsse.payload())
                .put("payloadType", dsse.payloadType())
                .put("signatures", Json.array(signatures))
                .build();
    }
}
