package io.openagentlock.cli.terminal;

import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedStyle;

/** The pages that are lines of text. */
final class Pages {
    private Pages() {}

    static List<Ink> doctor(Json.Obj answer) {
        List<Ink> lines = new ArrayList<>();
        for (Json item : answer.items("checks")) {
            if (item instanceof Json.Obj check) {
                String level = check.text("level").orElse("bad");
                lines.add(new Ink()
                        .column(level, 5, style(level))
                        .add(check.text("what").orElse("")));
                check.text("hint").ifPresent(hint -> lines.add(new Ink().add("      " + hint, Ink.FAINT)));
            }
        }
        return lines;
    }

    private static AttributedStyle style(String level) {
        return switch (level) {
            case "good" -> Ink.GOOD;
            case "warn" -> Ink.WARN;
            default -> Ink.BAD;
        };
    }

    static List<Ink> policy(Json.Obj inForce, Json.Obj bench) {
        List<Ink> lines = new ArrayList<>();
        boolean enforce = inForce.text("mode").orElse("").equals("enforce");
        lines.add(new Ink()
                .column("mode", 9, Ink.FAINT)
                .add(inForce.text("mode").orElse(""), enforce ? Ink.GOOD : Ink.BAD));
        lines.add(new Ink()
                .column("policy", 9, Ink.FAINT)
                .add(inForce.text("hash").orElse("")));
        for (Json item : inForce.items("layers")) {
            if (item instanceof Json.Obj layer) {
                lines.add(new Ink()
                        .column("layer", 9, Ink.FAINT)
                        .add(layer.text("name").orElse("") + ", "
                                + layer.integer("gates").orElse(0L) + " gates"));
            }
        }
        inForce.text("problem").ifPresent(problem -> lines.add(new Ink().add(problem, Ink.BAD)));
        inForce.text("draft").ifPresent(draft -> lines.add(new Ink().add(draft, Ink.WARN)));
        lines.add(new Ink());
        lines.add(new Ink().add("policy.yaml", Ink.BOLD));
        bench.text("draft")
                .ifPresentOrElse(
                        text -> text.lines().forEach(line -> lines.add(new Ink().add("  " + line))),
                        () -> lines.add(new Ink()
                                .add(
                                        "  none: the built-in policy judges alone (agentlock policy init begins one)",
                                        Ink.FAINT)));
        return lines;
    }

    static List<Ink> sessions(List<Json.Obj> talks) {
        List<Ink> lines = new ArrayList<>();
        lines.add(new Ink()
                .column("last", 8, Ink.FAINT)
                .column("harness", 12, Ink.FAINT)
                .column("conversation", 22, Ink.FAINT)
                .column("calls", 6, Ink.FAINT)
                .column("denied", 6, Ink.FAINT)
                .add("has touched", Ink.FAINT));
        for (Json.Obj talk : talks) {
            long denied = talk.integer("denied").orElse(0L);
            lines.add(new Ink()
                    .column(Rows.clock(talk.text("last").orElse("")), 8, Ink.FAINT)
                    .column(talk.text("harness").orElse(""), 12, Ink.PLAIN)
                    .column(talk.text("session").orElse(""), 22, Ink.PLAIN)
                    .column(String.valueOf(talk.integer("calls").orElse(0L)), 6, Ink.PLAIN)
                    .column(String.valueOf(denied), 6, denied > 0 ? Ink.BAD : Ink.FAINT)
                    .add(labels(talk), Ink.WARN));
        }
        return lines;
    }

    private static String labels(Json.Obj talk) {
        return String.join(
                " ",
                talk.items("labels").stream()
                        .map(label -> label instanceof Json.Str(String word) ? word : "")
                        .toList());
    }
}
