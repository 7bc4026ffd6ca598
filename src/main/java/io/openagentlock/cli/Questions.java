package io.openagentlock.cli;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.mask.Masked;
import io.openagentlock.mcp.OwnServer;
import io.openagentlock.policy.About;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What an agent may ask about itself. Answers come from what the ledger shows to everybody: nothing that it hides. */
final class Questions {
    private static final int MOST_LISTED = 5;

    private final DaemonClient daemon;
    private final GateTexts gates;

    Questions(DaemonClient daemon, GateTexts gates) {
        this.daemon = daemon;
        this.gates = gates;
    }

    private record Question(String name, String description, Json.Obj schema, Function<Json.Obj, String> answers)
            implements OwnServer.Tool {
        @Override
        public String answer(Json.Obj arguments) {
            return answers.apply(arguments);
        }
    }

    List<OwnServer.Tool> all() {
        return List.of(
                new Question(
                        "why_denied",
                        "Why AgentLock denied a tool call: the gate, what it guards against, and what may be done"
                                + " instead. Without a number, the last denied calls.",
                        schema("seq", "integer", "The entry's number, as the denial names it."),
                        this::whyDenied),
                new Question(
                        "what_instead",
                        "What may be done instead of what a gate denies.",
                        schema("gate", "string", "The gate's id, as the denial names it."),
                        this::whatInstead),
                new Question(
                        "show_session",
                        "Whether tool calls are judged now, in which mode, until when, and how many were denied.",
                        schema("harness", "string", "Only this harness's calls."),
                        this::session));
    }

    private static Json.Obj schema(String name, String type, String description) {
        Json.Obj field =
                Json.object().put("type", type).put("description", description).build();
        return Json.object()
                .put("type", "object")
                .put("properties", Json.object().put(name, field).build())
                .put("additionalProperties", false)
                .build();
    }

    private String whyDenied(Json.Obj arguments) {
        Optional<Long> seq = arguments.integer("seq");
        if (arguments.get("seq").isPresent()
                && seq.filter(number -> number >= 0).isEmpty()) {
            throw new IllegalArgumentException("`seq` must be an entry's number");
        }
        List<Json.Obj> entries = seq.map(number -> entries("/v1/ledger/entries?from=" + number + "&count=1"))
                .orElseGet(() -> entries("/v1/ledger/entries?effective=deny&limit=" + MOST_LISTED));
        List<String> told =
                entries.stream().flatMap(item -> told(item).stream()).toList();
        return told.isEmpty()
                ? seq.map(number -> "Entry " + number + " is no denied call.").orElse("No call was denied.")
                : String.join("\n\n", told);
    }

    private List<Json.Obj> entries(String path) {
        List<Json.Obj> found = new ArrayList<>();
        daemon.get(path).ok().items("entries").forEach(item -> {
            if (item instanceof Json.Obj one) {
                found.add(one);
            }
        });
        return found;
    }

    private Optional<String> told(Json.Obj item) {
        Json.Obj entry = item.object("entry").orElseGet(() -> Json.object().build());
        if (!entry.text("t").equals(Optional.of("decision"))
                || !entry.text("effective").equals(Optional.of("deny"))) {
            return Optional.empty();
        }
        String call = "Entry " + item.integer("seq").orElse(-1L) + ", " + line(entry, "ts") + ": a call of "
                + line(entry, "tool") + " was denied ";
        String by = entry.text("rule")
                .map(gate -> "by the gate " + Masked.text(gate) + ".\n" + about(gate))
                .orElseGet(() -> "since it could not be judged (" + line(entry, "fail") + ").\n"
                        + "Ask the user to run `agentlock doctor`.");
        return Optional.of(call + by);
    }

    private static String line(Json.Obj entry, String field) {
        return Console.oneLine(Masked.text(entry.text(field).orElse("something")));
    }

    private String about(String gate) {
        return gates.of(gate).map(Questions::words).orElse("Its policy says no more about it. Ask the user.");
    }

    private static String words(About about) {
        StringBuilder words = new StringBuilder()
                .append(about.title())
                .append(" (")
                .append(about.severity().name().toLowerCase(Locale.ROOT))
                .append(").");
        about.nudge()
                .ifPresent(nudge -> words.append("\nInstead: ").append(nudge).append('.'));
        return words.append(
                        "\nDo not look for a way around it: if it is needed, ask the user, who can let it run once.")
                .toString();
    }

    private String whatInstead(Json.Obj arguments) {
        String gate =
                arguments.text("gate").orElseThrow(() -> new IllegalArgumentException("`gate` must be a gate's id"));
        return gates.of(gate).map(Questions::words).orElse("No policy here has a gate of that id.");
    }

    private String session(Json.Obj arguments) {
        Json.Obj health = daemon.get("/v1/health").ok();
        Json.Obj session =
                health.object("session").orElseGet(() -> Json.object().build());
        Optional<String> harness = arguments.text("harness");
        if (harness.isPresent() && !harness.get().matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("`harness` is a name like claude-code");
        }
        String only = harness.map(name -> "&harness=" + name).orElse("");
        List<Json.Obj> denied = entries("/v1/ledger/entries?effective=deny&since=24h&limit=1000" + only);
        return "Session: " + line(session, "state")
                + session.text("not_after").map(end -> ", until " + end).orElse("") + ".\nMode: "
                + line(health, "mode") + ".\nDenied in the last day: " + denied.size() + ".";
    }
}
