package io.openagentlock.export;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.ledger.Agent;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.policy.GateId;
import io.openagentlock.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What each kind of entry puts into its OCSF class, beside what all events have. */
final class OcsfObjects {
    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;

    private OcsfObjects() {}

    static Map<String, Json> of(Event event) {
        return switch (event) {
            case Event.Decided e -> decided(e);
            case Event.Finished e -> finished(e);
            case Event.Boot e ->
                Map.of(
                        "app",
                        Json.object()
                                .put("name", "agentlock")
                                .put("vendor_name", "OpenAgentLock")
                                .put("version", e.version())
                                .build());
            case Event.SignerEnrolled e -> entity("signing key", e.kid(), e.by());
            case Event.SignerRemoved e -> entity("signing key", e.kid(), Optional.of(e.by()));
            case Event.SessionOpened e -> entity("signing session", e.sid().value(), Optional.empty());
            case Event.SessionSealed e -> entity("signing session", e.sid().value(), Optional.empty());
            case Event.PolicyChanged e -> entity("policy", e.hash().value(), Optional.of(e.by()));
            case Event.PolicyTrusted e -> entity("policy", e.policy().value(), Optional.of(e.by()));
            case Event.ModeChanged e -> entity("mode", e.to().word(), Optional.of(e.by()));
            case Event.Granted e -> entity("grant", "entry " + e.denied(), Optional.of(e.by()));
            case Event.Installed e -> entity("harness settings", e.harness().value(), Optional.empty());
            case Event.Reconciled _ -> Map.of();
            case Event.Drifted e ->
                entity(e.part().word(), e.harness().map(HarnessId::value).orElse("agentlock"), Optional.empty());
            case Event.Imported e -> entity("unsigned file", "sha256:" + e.sha256(), Optional.of(e.by()));
            case Event.Redaction e -> entity("hidden values", e.entries().size() + " entries", Optional.of(e.by()));
            case Event.RangeUntrusted e -> entity("signing key", e.key(), Optional.of(e.by()));
            case Event.WitnessNamed e -> entity("witness", e.name(), Optional.of(e.by()));
            case Event.AnchorAccepted e -> entity("ledger", e.origin(), Optional.of(e.by()));
            case Event.Anchored _, Event.AnchorRefused _ -> Map.of();
            case Event.McpPinned e -> entity("mcp server", e.server(), Optional.of(e.by()));
            case Event.RecoveryEnrolled e -> entity("recovery key", e.kid(), Optional.of(e.by()));
            case Event.SignerRotated e -> entity("signing key", e.kid(), Optional.of(e.by()));
            case Event.SettingChanged e -> entity("setting", e.name() + " " + e.value(), Optional.of(e.by()));
            case Event.SteppedUp e -> entity("short-lived key", e.kid(), Optional.of(e.by()));
            case Event.Exported e -> entity("ledger", e.format(), Optional.of(e.by()));
            case Event.Genesis _, Event.Heartbeat _, Event.Clock _, Event.Recovery _, Event.Outage _ -> Map.of();
            case Event.HarnessSession _, Event.RequestsRefused _, Event.ImportedLine _, Event.DiskFull _ -> Map.of();
        };
    }

    private static Map<String, Json> decided(Event.Decided e) {
        Map<String, Json> json = call(e.agent(), e.tool().map(ToolName::value).orElse("unknown"));
        boolean allowed = e.effective() == Ruling.ALLOW;
        Disposition disposition = Disposition.of(e);
        json.put("status_id", Json.of(allowed ? SUCCESS : FAILURE));
        json.put("action_id", Json.of(allowed ? 1 : 2));
        json.put("action", Json.of(allowed ? "Allowed" : "Denied"));
        json.put("disposition_id", Json.of(disposition.id()));
        json.put("disposition", Json.of(disposition.caption()));
        json.put("is_alert", Json.of(e.verdict() == Ruling.DENY));
        json.put("policy", Json.object().put("uid", e.policy().value()).build());
        e.rule()
                .map(GateId::value)
                .ifPresent(gate -> json.put(
                        "firewall_rule", Json.object().put("name", gate).build()));
        return json;
    }

    private static Map<String, Json> finished(Event.Finished e) {
        Map<String, Json> json = call(e.agent(), e.tool().value());
        json.put("status_id", Json.of(e.ok() ? SUCCESS : FAILURE));
        json.put("action_id", Json.of(1));
        json.put("action", Json.of("Allowed"));
        json.put("disposition_id", Json.of(Disposition.ALLOWED.id()));
        json.put("disposition", Json.of(Disposition.ALLOWED.caption()));
        return json;
    }

    /** The dispositions of profile {@code security_control} that we use. */
    private record Disposition(int id, String caption) {
        static final Disposition ALLOWED = new Disposition(1, "Allowed");
        static final Disposition BLOCKED = new Disposition(2, "Blocked");
        static final Disposition APPROVED = new Disposition(8, "Approved");
        static final Disposition LOGGED = new Disposition(17, "Logged");

        static Disposition of(Event.Decided e) {
            if (e.effective() == Ruling.DENY) {
                return BLOCKED;
            }
            if (e.grant().isPresent()) {
                return APPROVED;
            }
            return e.verdict() == Ruling.DENY ? LOGGED : ALLOWED;
        }
    }

    private static Map<String, Json> call(Agent agent, String tool) {
        String harness = agent.harness().value();
        Json.Builder actor = Json.object().put("app_name", harness);
        Json.Builder ai = Json.object().put("name", harness).put("uid", agent.sub());
        agent.id().map(SessionId::value).ifPresent(id -> {
            actor.put("session", Json.object().put("uid", id).build());
            ai.put("instance_uid", id);
        });
        Map<String, Json> json = new LinkedHashMap<>();
        json.put("actor", actor.build());
        json.put(
                "api",
                Json.object()
                        .put("operation", tool)
                        .put("service", Json.object().put("name", harness).build())
                        .build());
        json.put("src_endpoint", Json.object().put("name", "localhost").build());
        json.put("ai_agent", ai.build());
        return json;
    }

    private static Map<String, Json> entity(String type, String uid, Optional<String> by) {
        Map<String, Json> json = new LinkedHashMap<>();
        json.put("entity", Json.object().put("type", type).put("uid", uid).build());
        by.ifPresent(kid -> json.put(
                "actor",
                Json.object().put("user", Json.object().put("uid", kid).build()).build()));
        return json;
    }
}
