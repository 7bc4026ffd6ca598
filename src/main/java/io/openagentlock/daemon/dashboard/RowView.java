package io.openagentlock.daemon.dashboard;

import io.openagentlock.call.Span;
import io.openagentlock.call.ToolCall;
import io.openagentlock.daemon.recorded.Recordings;
import io.openagentlock.gatekeeper.PolicyDesk;
import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.mask.Masked;
import io.openagentlock.policy.Cause;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Trace;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * An entry as a row of a table: {@code {"seq","time","t",…}}; for a decision also {@code harness, session?, tool?, mode,
 * verdict, effective, gate?, severity?, fail?, grant?, line?, from?, to?, cwd?, labels?}.
 */
public final class RowView {
    static final int LINE = 600;

    /** What the arguments of most tools are about, the first that there is. */
    private static final List<String> TELLING = List.of(
            "command", "cmd", "script", "file_path", "path", "notebook_path", "url", "pattern", "query", "prompt");

    private final Recordings recordings;
    private final PolicyDesk policies;

    public RowView(Recordings recordings, PolicyDesk policies) {
        this.recordings = recordings;
        this.policies = policies;
    }

    Json.Obj row(Looked looked) {
        Json.Builder row = Json.object().put("seq", looked.entry().index());
        Optional<Entry> read = looked.read();
        if (read.isEmpty()) {
            return row.put("t", "unknown").build();
        }
        row.put("time", read.get().time().toString());
        if (read.get().event() instanceof Event.Decided decided) {
            return decided(row, decided, looked).build();
        }
        Json.Obj leaf = leaf(looked);
        return row.put("t", leaf.text("t").orElse("unknown"))
                .put("line", Shown.of(Summary.of(leaf), Optional.empty(), LINE).text())
                .build();
    }

    static Json.Obj leaf(Looked looked) {
        try {
            return JsonReader.object(looked.entry().bytes());
        } catch (JsonException damaged) {
            return Json.object().build();
        }
    }

    private Json.Builder decided(Json.Builder row, Event.Decided decided, Looked looked) {
        row.put("t", "decided")
                .put("harness", decided.agent().harness().value())
                .put("session", decided.agent().id().map(id -> id.value()))
                .put("agent", decided.agent().sub())
                .put("tool", decided.tool().map(tool -> Masked.text(tool.value())))
                .put("mode", decided.mode().word())
                .put("verdict", decided.verdict().word())
                .put("effective", decided.effective().word())
                .put("gate", decided.rule().map(GateId::value))
                .put("fail", decided.fail());
        decided.grant().ifPresent(entry -> row.put("grant", entry));
        decided.trace().stream()
                .filter(trace -> decided.rule().equals(Optional.of(trace.gate())))
                .findFirst()
                .ifPresent(trace -> row.put("severity", trace.severity().word()).put("layer", trace.layer()));
        if (!decided.labels().isEmpty()) {
            row.put("labels", decided.labels());
        }
        line(looked)
                .ifPresent(line -> Shown.of(line, span(decided, looked), LINE).into(row, "line"));
        Optional.ofNullable(looked.hidden().get("cwd"))
                .ifPresent(cwd ->
                        row.put("cwd", Shown.of(cwd, Optional.empty(), LINE).text()));
        return row;
    }

    /** What the call is about, unmasked; empty where its input is gone. */
    static Optional<String> line(Looked looked) {
        String input = looked.hidden().getOrDefault("in", "");
        if (input.isEmpty()) {
            return Optional.empty();
        }
        try {
            Json.Obj arguments = JsonReader.object(input.getBytes(StandardCharsets.UTF_8));
            return TELLING.stream()
                    .flatMap(name -> arguments.text(name).stream())
                    .findFirst()
                    .or(() -> Optional.of(input));
        } catch (JsonException unreadable) {
            return Optional.of(input);
        }
    }

    /** Entries do not hold it: the call is asked about again. */
    private Optional<Span> span(Event.Decided decided, Looked looked) {
        if (decided.verdict() == Ruling.ALLOW || decided.rule().isEmpty()) {
            return Optional.empty();
        }
        return opinion(decided, looked).flatMap(now -> span(now, decided.rule().get()));
    }

    private static Optional<Span> span(Decision now, GateId gate) {
        return now.trace().stream()
                .filter(trace -> trace.gate().equals(gate))
                .map(Trace::cause)
                .flatMap(Optional::stream)
                .map(Cause::origin)
                .map(origin -> origin.span())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What the policies in force would say now; empty where the call cannot be made again. */
    Optional<Decision> opinion(Event.Decided decided, Looked looked) {
        return call(decided, looked).map(call -> policies.opinion(call, new HashSet<>(decided.had())));
    }

    Optional<ToolCall> call(Event.Decided decided, Looked looked) {
        return recordings.call(decided, looked.hidden());
    }
}
