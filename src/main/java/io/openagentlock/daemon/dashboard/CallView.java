package io.openagentlock.daemon.dashboard;

import io.openagentlock.call.Action;
import io.openagentlock.call.Span;
import io.openagentlock.call.ToolCall;
import io.openagentlock.explain.ActionLine;
import io.openagentlock.explain.ShellTree;
import io.openagentlock.gatekeeper.PolicyDesk;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.mask.Masked;
import io.openagentlock.policy.Cause;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Trace;
import io.openagentlock.policy.Verdict;
import io.openagentlock.shell.Parser;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything about one entry: the entry itself, and for a decision what the harness sent, how its command parses, what it
 * would do, what every gate says to it now, and its neighbours in the conversation. All texts masked.
 */
public final class CallView {
    private static final int TEXT = 64 << 10;
    private static final int ACTIONS = 200;
    private static final int AROUND = 400;
    private static final int NEIGHBOURS = 12;

    private final LedgerReader reader;
    private final Rows rows;
    private final RowView view;
    private final PolicyDesk policies;

    public CallView(LedgerReader reader, Rows rows, RowView view, PolicyDesk policies) {
        this.reader = reader;
        this.rows = rows;
        this.view = view;
        this.policies = policies;
    }

    /** Throws {@code BadInput no-such-entry}. */
    public Json.Obj of(long seq) {
        Looked looked = rows.one(seq);
        Json.Builder answer = Json.object()
                .put("row", view.row(looked))
                .put("entry", RowView.leaf(looked))
                .put("leaf", looked.entry().leaf().base64())
                .put("raw", Base64.getEncoder().encodeToString(looked.entry().bytes()))
                .put("size", rows.size());
        looked.decided().ifPresent(decided -> call(answer, decided, looked));
        return answer.build();
    }

    private void call(Json.Builder answer, Event.Decided decided, Looked looked) {
        answer.put("input", Optional.ofNullable(looked.hidden().get("in")).map(CallView::input));
        answer.put("cwd", Optional.ofNullable(looked.hidden().get("cwd")).map(Masked::text));
        Optional<ToolCall> call = view.call(decided, looked);
        Optional<Decision> now = view.opinion(decided, looked);
        Optional<String> line = RowView.line(looked);
        line.ifPresent(text -> answer.put("command", shown(text, now.flatMap(Decision::span))));
        call.ifPresent(one -> answer.put("actions", actions(policies.understood(one), line.orElse(""))));
        call.flatMap(CallView::script).ifPresent(script -> answer.put("parse", parse(script)));
        now.ifPresent(decision -> answer.put("now", verdict(decision)).put("gates", gates(decision, line.orElse(""))));
        answer.put("neighbours", neighbours(decided, looked.entry().index()));
    }

    private static Json.Obj shown(String text, Optional<Span> span) {
        Json.Builder json = Json.object();
        Shown.of(text, span, TEXT).into(json, "text");
        return json.build();
    }

    /** Laid out for people where it is JSON. Masked behind that: a mask is no JSON. */
    private static String input(String text) {
        String shown = text;
        try {
            shown = JsonWriter.pretty(JsonReader.object(text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException unreadable) {
            // As it came.
        }
        return Shown.of(shown, Optional.empty(), TEXT).text();
    }

    private static Optional<String> script(ToolCall call) {
        return call.actions().stream()
                .flatMap(action -> action instanceof Action.Shell shell ? Stream.of(shell.script()) : Stream.empty())
                .findFirst();
    }

    private static List<String> parse(String script) {
        return ShellTree.of(Parser.parse(script)).stream().map(Masked::text).toList();
    }

    private static Json.Arr actions(List<Action> actions, String line) {
        return Json.array(actions.stream()
                .filter(action -> !(action instanceof Action.Shell))
                .limit(ACTIONS)
                .map(action -> (Json) action(action, line))
                .toList());
    }

    private static Json.Obj action(Action action, String line) {
        Json.Builder json = Json.object()
                .put("text", Masked.text(new ActionLine(action).text()))
                .put("via", action.origin().via().stream().map(Masked::text).toList());
        action.span().ifPresent(span -> at(json, line, span));
        return json.build();
    }

    private static void at(Json.Builder json, String line, Span span) {
        Shown shown = Shown.of(line, Optional.of(span), TEXT);
        if (shown.from() >= 0) {
            json.put("from", (long) shown.from()).put("to", (long) shown.to());
        }
    }

    private static Json.Obj verdict(Decision decision) {
        Json.Builder json = Json.object()
                .put("verdict", decision.ruled().word())
                .put("effective", decision.enforced().word())
                .put("policy", decision.policy().value());
        if (decision.ruled() instanceof Verdict.Deny(var gate, var reason, var nudge)) {
            json.put("gate", gate.map(Objects::toString))
                    .put("reason", Masked.text(reason))
                    .put("nudge", nudge);
        }
        return json.build();
    }

    private static Json.Arr gates(Decision decision, String line) {
        return Json.array(
                decision.trace().stream().map(trace -> (Json) gate(trace, line)).toList());
    }

    private static Json.Obj gate(Trace trace, String line) {
        Json.Builder json = Json.object()
                .put("gate", trace.gate().value())
                .put("layer", trace.layer())
                .put("severity", trace.severity().word())
                .put("verdict", trace.verdict())
                .put("enforced", trace.enforced())
                .put("what", trace.cause().map(Cause::what).map(Masked::text));
        trace.cause().flatMap(cause -> cause.origin().span()).ifPresent(span -> at(json, line, span));
        return json.build();
    }

    /** The nearest calls of the same conversation, of those that lie near. */
    private Json.Arr neighbours(Event.Decided decided, long seq) {
        long from = Math.max(0, seq - AROUND);
        int count = (int) (Math.min(rows.size(), seq + AROUND) - from);
        List<Looked> same = Looked.range(reader, from, count).stream()
                .filter(one ->
                        one.decided().filter(other -> sameTalk(decided, other)).isPresent())
                .toList();
        int place = (int) same.stream().filter(one -> one.entry().index() < seq).count();
        return Json.array(
                same.subList(Math.max(0, place - NEIGHBOURS), Math.min(same.size(), place + NEIGHBOURS + 1)).stream()
                        .map(one -> (Json) view.row(one))
                        .toList());
    }

    private static boolean sameTalk(Event.Decided one, Event.Decided other) {
        return one.agent().harness().equals(other.agent().harness())
                && one.agent().id().isPresent()
                && one.agent().id().equals(other.agent().id());
    }
}
