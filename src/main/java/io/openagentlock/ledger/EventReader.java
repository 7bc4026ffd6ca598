package io.openagentlock.ledger;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.Severity;
import io.openagentlock.policy.Trace;
import io.openagentlock.tlog.Hash;
import io.openagentlock.wire.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what {@link EventWriter} writes: every field known, present and of its type, nothing else. */
final class EventReader {
    private EventReader() {}

    /** Throws {@link MalformedEntryException}. */
    static Entry read(byte[] leaf) {
        try {
            Fields fields = Fields.of(leaf);
            if (fields.integer("v") != EventWriter.VERSION) {
                throw new MalformedEntryException("an entry of another version");
            }
            EventName name = EventName.named(fields.text("t"));
            Entry entry = new Entry(
                    fields.time("ts"),
                    fields.integer("mono"),
                    fields.textIfAny("sess").map(Sid::new),
                    event(name, fields));
            fields.end();
            return entry;
        } catch (JsonException | ProblemException malformed) {
            throw new MalformedEntryException(String.valueOf(malformed.getMessage()));
        } catch (MalformedEntryException malformed) {
            throw malformed;
        } catch (IllegalArgumentException malformed) {
            throw new MalformedEntryException(String.valueOf(malformed.getMessage()));
        }
    }

    private static Event event(EventName name, Fields f) {
        return switch (name) {
            case GENESIS ->
                new Event.Genesis(f.text("origin"), f.time("created"), f.integer("format"), f.text("identity"));
            case SIGNER_ENROLL -> signer(f);
            case SIGNER_REMOVE -> new Event.SignerRemoved(f.text("kid"), f.text("by"));
            case SESSION_OPEN -> new Event.SessionOpened(sid(f), envelope(f.object("cert")), f.text("kind"));
            case SESSION_SEAL ->
                new Event.SessionSealed(sid(f), f.integer("size"), Hash.parseBase64(f.text("root")), f.text("sig"));
            case BOOT -> new Event.Boot(f.text("boot"), f.text("version"), f.integer("pid"));
            case HEARTBEAT -> new Event.Heartbeat();
            case CLOCK -> new Event.Clock(f.integer("delta"));
            case RECOVERY ->
                new Event.Recovery(f.integer("bytes"), f.text("sha256"), f.integer("size"), f.text("reason"));
            case OUTAGE ->
                new Event.Outage(f.time("first"), f.time("last"), f.integer("count"), counts(f.object("causes")));
            case POLICY -> policy(f);
            case POLICY_TRUST ->
                new Event.PolicyTrusted(
                        new PolicyHash(f.text("policy")), hidden(f.object("file")), f.flag("trusted"), f.text("by"));
            case MODE -> new Event.ModeChanged(f.word("from", Mode.class), f.word("to", Mode.class), f.text("by"));
            case DECISION -> decided(f);
            case GRANT -> new Event.Granted(f.integer("denied"), f.text("by"));
            case RESULT ->
                new Event.Finished(agent(f), call(f), new ToolName(f.text("tool")), f.flag("ok"), f.integer("n"));
            case HARNESS_SESSION ->
                new Event.HarnessSession(agent(f), f.word("what", Event.Moment.class), f.text("source"));
            case INSTALL ->
                new Event.Installed(
                        new HarnessId(f.text("harness")),
                        hidden(f.object("file")),
                        f.text("action"),
                        f.textIfAny("before"),
                        f.textIfAny("after"));
            case REFUSED ->
                new Event.RequestsRefused(
                        f.text("route"),
                        f.text("cause"),
                        f.integer("count"),
                        f.objectIfAny("detail").map(EventReader::hidden));
            case WITNESS -> new Event.WitnessNamed(f.text("name"), f.text("vkey"), f.textIfAny("url"), f.text("by"));
            case ANCHOR -> new Event.Anchored(f.word("holder", Event.Holder.class), f.text("name"), f.text("note"));
            case ANCHOR_REFUSED -> new Event.AnchorRefused(f.text("witness"), f.text("cause"), f.integer("size"));
            case ANCHOR_ACCEPT ->
                new Event.AnchorAccepted(
                        f.word("holder", Event.Holder.class),
                        f.text("origin"),
                        f.integer("size"),
                        Hash.parseBase64(f.text("root")),
                        f.text("by"));
            case REDACT ->
                new Event.Redaction(
                        f.integers("entries"),
                        f.textsIfAny("fields"),
                        f.word("reason", Event.RedactionReason.class),
                        f.text("by"));
            case RANGE_UNTRUSTED ->
                new Event.RangeUntrusted(
                        f.text("key"),
                        f.integer("from"),
                        f.integerIfAny("to"),
                        f.word("reason", Event.DistrustReason.class),
                        f.time("discovered"),
                        f.textIfAny("evidence"),
                        f.text("by"));
            case IMPORT -> imported(f);
            case IMPORT_LINE -> importedLine(f);
            case EXPORT ->
                new Event.Exported(
                        f.text("format"),
                        f.integer("from"),
                        f.integerIfAny("to"),
                        f.flag("disclosed"),
                        f.textIfAny("target"),
                        f.text("by"));
            case RECONCILE ->
                new Event.Reconciled(
                        new HarnessId(f.text("harness")),
                        f.integer("from"),
                        f.integer("to"),
                        f.integer("transcripts"),
                        f.integer("calls"),
                        f.integer("judged"),
                        f.integer("unjudged"),
                        f.integer("ran"),
                        f.integer("uncalled"),
                        f.integer("unhooked"),
                        f.flag("whole"),
                        f.objectIfAny("gaps").map(EventReader::hidden));
            case MCP_PIN ->
                new Event.McpPinned(
                        f.text("server"),
                        f.text("fingerprint"),
                        f.text("standing"),
                        f.integer("findings"),
                        f.text("by"));
            case SIGNER_RECOVERY -> new Event.RecoveryEnrolled(f.text("kid"), f.text("key"), f.text("by"));
            case SIGNER_ROTATE ->
                new Event.SignerRotated(
                        f.text("kid"),
                        f.text("kind"),
                        f.text("key"),
                        f.texts("removed"),
                        f.text("by"),
                        envelope(f.object("proof")));
            case SETTING -> new Event.SettingChanged(f.text("name"), f.text("value"), f.text("by"));
            case STEP_UP -> new Event.SteppedUp(f.text("kid"), f.texts("acts"), f.time("until"), f.text("by"));
            case DRIFT ->
                new Event.Drifted(
                        f.word("part", Event.DriftPart.class),
                        f.word("state", Event.DriftState.class),
                        f.textIfAny("harness").map(HarnessId::new),
                        hidden(f.object("file")),
                        f.textIfAny("before"),
                        f.textIfAny("after"),
                        f.objectIfAny("detail").map(EventReader::hidden));
            case DISK_FULL -> new Event.DiskFull();
        };
    }

    private static Event imported(Fields f) {
        unsigned(f);
        return new Event.Imported(
                f.text("sha256"), f.integer("lines"), f.integer("bytes"), hidden(f.object("name")), f.text("by"));
    }

    private static Event importedLine(Fields f) {
        unsigned(f);
        Fields claim = f.object("claim");
        Event.Claim read = new Event.Claim(
                claim.textIfAny("ts"),
                claim.textIfAny("harness"),
                claim.textIfAny("tool"),
                claim.textIfAny("rule"),
                claim.textIfAny("verdict"));
        claim.end();
        return new Event.ImportedLine(f.integer("import"), f.integer("line"), hidden(f.object("text")), read);
    }

    private static void unsigned(Fields f) {
        if (!f.mark("unsigned")) {
            throw new MalformedEntryException("what is imported is marked unsigned");
        }
    }

    private static Event signer(Fields f) {
        Optional<String> by = f.textIfAny("by");
        if (f.mark("first") == by.isPresent()) {
            throw new MalformedEntryException("a signer is either the first or enrolled by another");
        }
        return new Event.SignerEnrolled(f.text("kid"), f.text("kind"), f.text("key"), by);
    }

    private static Event policy(Fields f) {
        List<Event.Layer> layers = f.objects("layers").stream()
                .map(layer -> {
                    Event.Layer read = new Event.Layer(layer.text("name"), new PolicyHash(layer.text("hash")));
                    layer.end();
                    return read;
                })
                .toList();
        return new Event.PolicyChanged(
                new PolicyHash(f.text("hash")),
                f.textIfAny("previous").map(PolicyHash::new),
                layers,
                f.text("by"),
                f.textIfAny("problem"));
    }

    /** Most entries are decisions: their fields are taken in the order in which they stand. */
    private static Event decided(Fields f) {
        Agent agent = agent(f);
        Optional<CallId> call = call(f);
        Optional<Hidden> cwd = f.objectIfAny("cwd").map(EventReader::hidden);
        Ruling effective = f.word("effective", Ruling.class);
        Optional<String> fail = f.textIfAny("fail");
        Optional<Long> grant = f.integerIfAny("grant");
        List<String> had = f.textsIfAny("had");
        Hidden input = hidden(f.object("in"));
        String kind = f.text("kind");
        List<String> labels = f.textsIfAny("labels");
        Mode mode = f.word("mode", Mode.class);
        PolicyHash policy = new PolicyHash(f.text("policy"));
        Optional<GateId> rule = f.textIfAny("rule").map(GateId::new);
        Optional<ToolName> tool = f.textIfAny("tool").map(ToolName::new);
        List<Trace> trace = new ArrayList<>();
        f.objects("trace").forEach(one -> trace.add(trace(one)));
        long untraced = f.integerIfAny("untraced").orElse(0L);
        Ruling verdict = f.word("verdict", Ruling.class);
        return new Event.Decided(
                agent, call, tool, input, cwd, mode, policy, rule, verdict, effective, trace, untraced, kind, fail,
                grant, had, labels);
    }

    private static Trace trace(Fields f) {
        Trace trace = new Trace(
                f.text("layer"), new GateId(f.text("rule")), f.word("sev", Severity.class), f.text("v"), f.flag("enf"));
        f.end();
        return trace;
    }

    private static Agent agent(Fields f) {
        Fields agent = f.object("agent");
        HarnessId harness = new HarnessId(agent.text("harness"));
        Optional<SessionId> id = agent.textIfAny("id").map(SessionId::new);
        Agent read = new Agent(harness, id, agent.textIfAny("sub"));
        agent.end();
        return read;
    }

    private static Optional<CallId> call(Fields f) {
        return f.textIfAny("call").map(CallId::new);
    }

    private static Sid sid(Fields f) {
        return new Sid(f.text("sid"));
    }

    private static Hidden hidden(Fields f) {
        Hidden hidden = new Hidden.Committed(f.text("c"), f.integer("n"));
        f.end();
        return hidden;
    }

    private static Dsse envelope(Fields f) {
        List<Dsse.Signature> signatures = f.objects("signatures").stream()
                .map(one -> {
                    Dsse.Signature read = new Dsse.Signature(one.text("keyid"), one.text("sig"));
                    one.end();
                    return read;
                })
                .toList();
        Dsse dsse = new Dsse(f.text("payloadType"), f.text("payload"), signatures);
        f.end();
        return dsse;
    }

    private static Map<String, Long> counts(Fields f) {
        Map<String, Long> counts = new TreeMap<>();
        f.names().forEach(name -> counts.put(name, f.integer(name)));
        return counts;
    }
}
