package io.openagentlock.cli.terminal;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One entry as lines: verdict, command, gates, actions, parse, and its neighbours. */
final class CallText {
    private static final int WIDTH = 78;

    private final Json.Obj call;
    private final Json.Obj row;
    private final List<Ink> lines = new ArrayList<>();

    CallText(Json.Obj call) {
        this.call = call;
        row = call.object("row").orElse(Json.object().build());
    }

    List<Ink> lines() {
        if (!row.text("t").orElse("").equals("decided")) {
            heading(row.text("t").orElse("entry"));
            text(JsonWriter.pretty(call.object("entry").orElse(Json.object().build())));
            return lines;
        }
        Json.Obj now = call.object("now").orElse(Json.object().build());
        lines.add(new Ink().add(Rows.word(row) + "  ", Rows.style(row)).add(Rows.gate(row), Ink.BOLD));
        now.text("reason").ifPresent(reason -> text(reason));
        now.text("nudge").ifPresent(nudge -> text("instead: " + nudge));
        facts();
        call.object("command").flatMap(command -> command.text("text")).ifPresent(command -> {
            heading("command");
            text(command);
        });
        section("gates", "gates", this::gate);
        section("would do", "actions", action -> text(action.text("text").orElse("")));
        heading("parse");
        call.items("parse").forEach(line -> text(line instanceof Json.Str(String text) ? text : ""));
        section("same conversation", "neighbours", near -> lines.add(Rows.ink(near, WIDTH)));
        return lines;
    }

    private void facts() {
        lines.add(new Ink()
                .add(
                        row.text("time").orElse("") + "  " + row.text("harness").orElse("") + "  "
                                + row.text("tool").orElse("") + "  entry "
                                + row.integer("seq").orElse(0L),
                        Ink.FAINT));
        call.text("cwd").ifPresent(cwd -> lines.add(new Ink().add("in " + cwd, Ink.FAINT)));
        if (!row.text("verdict").orElse("").equals("allow")) {
            lines.add(new Ink()
                    .add("to let it run once: agentlock grant CODE (the code is in the agent's answer)", Ink.FAINT));
        }
    }

    private void section(String title, String name, Consumer<Json.Obj> each) {
        heading(title);
        List<Json> items = call.items(name);
        for (Json item : items) {
            if (item instanceof Json.Obj one) {
                each.accept(one);
            }
        }
        if (items.isEmpty()) {
            lines.add(new Ink().add("  none", Ink.FAINT));
        }
    }

    private void gate(Json.Obj gate) {
        boolean deny = gate.text("verdict").orElse("").equals("deny");
        lines.add(new Ink()
                .add("  " + gate.text("verdict").orElse("") + "  ", deny ? Ink.BAD : Ink.PLAIN)
                .add(gate.text("gate").orElse(""))
                .add(
                        "  " + gate.text("layer").orElse("") + ", "
                                + gate.text("severity").orElse(""),
                        Ink.FAINT));
        gate.text("what").ifPresent(what -> text("  " + what));
    }

    private void heading(String title) {
        lines.add(new Ink());
        lines.add(new Ink().add(title, Ink.BOLD));
    }

    /** Long lines are broken, so that nothing is lost at 80 columns. */
    private void text(String text) {
        for (String line : text.lines().toList()) {
            for (int from = 0; from < line.length() || from == 0; from += WIDTH - 2) {
                lines.add(new Ink().add("  " + line.substring(from, Math.min(line.length(), from + WIDTH - 2))));
            }
        }
    }
}
