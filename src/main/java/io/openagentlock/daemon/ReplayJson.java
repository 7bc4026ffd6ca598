package io.openagentlock.daemon;

import io.openagentlock.harness.RecordedCall;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Replay;
import io.openagentlock.policy.ReplaySummary;
import io.openagentlock.wire.Json;
import java.util.List;

/** What a replay found, as its route answers. */
final class ReplayJson {
    private ReplayJson() {}

    static Json.Builder of(ReplaySummary summary) {
        return Json.object()
                .put("calls", summary.calls())
                .put("same", summary.same())
                .put("newly_denied", summary.newlyDenied())
                .put("newly_allowed", summary.newlyAllowed())
                .put(
                        "differences",
                        Json.array(
                                summary.groups().stream().map(ReplayJson::group).toList()));
    }

    private static Json.Obj group(ReplaySummary.Group group) {
        return Json.object()
                .put("gate", group.gate().map(GateId::value))
                .put("now", word(!group.nowDenied()))
                .put("count", group.count())
                .put(
                        "examples",
                        Json.array(group.examples().stream()
                                .map(ReplayJson::example)
                                .toList()))
                .build();
    }

    private static Json.Obj example(Replay.Judged judged) {
        Replay.Recorded was = judged.was();
        return Json.object()
                .put("seq", was.seq())
                .put("time", was.time().toString())
                .put("harness", was.call().harness().value())
                .put("tool", was.call().tool().value())
                .put("line", RecordedCall.line(was.call()))
                .put("was", word(was.allowed()))
                .put("now", judged.now().enforced().word())
                .build();
    }

    private static String word(boolean allowed) {
        return allowed ? "allow" : "deny";
    }

    static Json.Arr labels(List<Replay.SessionLabels> sessions) {
        return Json.array(sessions.stream()
                .map(session -> Json.object()
                        .put("harness", session.harness().value())
                        .put("session", session.session().value())
                        .put("labels", session.labels().stream().sorted().toList())
                        .build())
                .toList());
    }
}
