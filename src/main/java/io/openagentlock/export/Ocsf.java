package io.openagentlock.export;

import io.openagentlock.ledger.Event;
import io.openagentlock.policy.Severity;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OCSF 1.9.0 events. Tool calls are API Activity (6003) with the profiles {@code security_control} and
 * {@code ai_operation}; what changes trust is Entity Management (3004); starts are Application Lifecycle (6002); the rest
 * are base events. Not Process Activity (1007): it says that a process began, and we know only that an agent asked.
 *
 * <p>{@code raw_data} is the leaf, {@code raw_data_hash} its SHA-256. The {@code attestation} of profile
 * {@code record_integrity} is, as its definition asks, over this event and not over the leaf: its fingerprint is the
 * SHA-256 of the event's RFC 8785 form without the fingerprint. It carries no signature, because ours cover the tree: the
 * leaf hash that leads to them is in {@code unmapped}.
 */
final class Ocsf implements Exporter {
    static final String VERSION = "1.9.0";

    private static final int OTHER = 99;

    @Override
    public String id() {
        return "ocsf";
    }

    @Override
    public String about() {
        return "Open Cybersecurity Schema Framework " + VERSION + ", one JSON event a line";
    }

    @Override
    public Map<String, String> skipped() {
        return Map.of("heartbeat", "it says only that nothing happened");
    }

    /** A class of events, and the activity in it. */
    private record Activity(int category, int classUid, int id, String name) {
        int type() {
            return classUid * 100 + id;
        }
    }

    private static final Activity CALL = new Activity(6, 6003, OTHER, "Execute");
    private static final Activity START = new Activity(6, 6002, 3, "Start");
    private static final Activity CREATE = new Activity(3, 3004, 1, "Create");
    private static final Activity READ = new Activity(3, 3004, 2, "Read");
    private static final Activity UPDATE = new Activity(3, 3004, 3, "Update");
    private static final Activity DELETE = new Activity(3, 3004, 4, "Delete");
    private static final Activity BASE = new Activity(0, 0, OTHER, "Record");

    private static Activity activity(Event event) {
        return switch (event) {
            case Event.Decided _, Event.Finished _ -> CALL;
            case Event.Boot _ -> START;
            case Event.SignerEnrolled _, Event.SessionOpened _, Event.Granted _, Event.Imported _ -> CREATE;
            case Event.RecoveryEnrolled _, Event.SteppedUp _ -> CREATE;
            case Event.SignerRotated _, Event.SettingChanged _ -> UPDATE;
            case Event.Exported _ -> READ;
            case Event.WitnessNamed _, Event.AnchorAccepted _ -> UPDATE;
            case Event.Anchored _, Event.AnchorRefused _ -> BASE;
            case Event.SessionSealed _, Event.PolicyChanged _, Event.PolicyTrusted _ -> UPDATE;
            case Event.ModeChanged _, Event.Installed _, Event.RangeUntrusted _, Event.Drifted _ -> UPDATE;
            case Event.Redaction _, Event.SignerRemoved _ -> DELETE;
            case Event.McpPinned _ -> UPDATE;
            case Event.Reconciled _ -> BASE;
            case Event.Genesis _, Event.Heartbeat _, Event.Clock _, Event.Recovery _, Event.Outage _ -> BASE;
            case Event.HarnessSession _, Event.RequestsRefused _, Event.ImportedLine _, Event.DiskFull _ -> BASE;
        };
    }

    @Override
    public Optional<String> line(Item item, Provenance from) {
        if (skipped().containsKey(item.type())) {
            return Optional.empty();
        }
        Event event = item.entry().event();
        Activity activity = activity(event);
        Severity severity = Weight.of(event);
        Json.Builder json = Json.object()
                .put("activity_id", activity.id())
                .put("activity_name", activity.name())
                .put("category_uid", activity.category())
                .put("class_uid", activity.classUid())
                .put("type_uid", activity.type())
                .put("severity_id", id(severity))
                .put("severity", caption(severity))
                .put("time", item.entry().time().toEpochMilli())
                .put("message", Phrase.of(event))
                .put("metadata", metadata(item, from, activity));
        OcsfObjects.of(event).forEach(json::put);
        json.put("raw_data", item.leaf())
                .put("raw_data_hash", sha256(Digest.hex(item.source().bytes())))
                .put("unmapped", unmapped(item));
        return Optional.of(JsonWriter.compact(attested(json, item, from)));
    }

    private static int id(Severity severity) {
        return switch (severity) {
            case INFO -> 1;
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    private static String caption(Severity severity) {
        return switch (severity) {
            case INFO -> "Informational";
            case LOW -> "Low";
            case MEDIUM -> "Medium";
            case HIGH -> "High";
            case CRITICAL -> "Critical";
        };
    }

    private static Json metadata(Item item, Provenance from, Activity activity) {
        List<String> profiles = activity.equals(CALL)
                ? List.of("security_control", "ai_operation", "record_integrity")
                : List.of("record_integrity");
        Json.Obj product = Json.object()
                .put("name", "agentlock")
                .put("vendor_name", "OpenAgentLock")
                .put("version", from.version())
                .build();
        return Json.object()
                .put("version", VERSION)
                .put("uid", from.id(item.index()))
                .put("product", product)
                .put("profiles", profiles)
                .put("log_name", from.origin())
                .put("event_code", item.type())
                .put("sequence", item.index())
                .put("original_time", item.json().text("ts"))
                .put("correlation_uid", item.json().text("call"))
                .build();
    }

    private static Json.Obj unmapped(Item item) {
        Json.Builder json = Json.object().put("leaf", item.source().leaf().base64());
        if (!item.values().isEmpty()) {
            json.put("values", item.valuesJson());
        }
        return json.build();
    }

    static Json.Obj sha256(String hex) {
        return Json.object()
                .put("algorithm", "SHA-256")
                .put("algorithm_id", 3)
                .put("value", hex)
                .build();
    }

    private static Json.Obj attested(Json.Builder event, Item item, Provenance from) {
        Json.Builder attestation = Json.object()
                .put("uid", from.id(item.index()))
                .put("authority_uid", from.vkey())
                .put("chain_uid", from.origin());
        byte[] plain = JsonWriter.canonical(
                event.put("attestation", attestation.build()).build());
        attestation.put("fingerprint", sha256(Digest.hex(plain)));
        return event.put("attestation", attestation.build()).build();
    }
}
