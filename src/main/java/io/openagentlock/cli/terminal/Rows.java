package io.openagentlock.cli.terminal;

import io.openagentlock.wire.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jline.utils.AttributedStyle;

/** Rows of the ledger, drawn. */
final class Rows {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int WIDE = 110;

    private Rows() {}

    static Ink ink(Json.Obj row, int width) {
        Ink ink = new Ink().column(clock(row.text("time").orElse("")), 8, Ink.FAINT);
        if (!row.text("t").orElse("").equals("decided")) {
            return ink.column("event", 6, Ink.FAINT)
                    .column(row.text("t").orElse(""), 18, Ink.FAINT)
                    .add(row.text("line").orElse(""), Ink.FAINT);
        }
        ink.column(word(row), 6, style(row)).column(row.text("harness").orElse(""), 11, Ink.FAINT);
        if (width >= WIDE) {
            ink.column(row.text("tool").orElse(""), 14, Ink.PLAIN)
                    .column(gate(row), 26, row.text("gate").isPresent() ? Ink.WARN : Ink.FAINT);
        }
        return command(ink, row);
    }

    private static Ink command(Ink ink, Json.Obj row) {
        String line = row.text("line").orElse("(redacted)");
        int from = row.integer("from").orElse(-1L).intValue();
        int to = row.integer("to").orElse(-1L).intValue();
        if (from < 0 || to > line.length() || from > to) {
            return ink.add(line);
        }
        return ink.add(line.substring(0, from))
                .add(line.substring(from, to), Ink.MARKED)
                .add(line.substring(to));
    }

    static String gate(Json.Obj row) {
        return row.text("gate").or(() -> row.text("fail")).orElse("");
    }

    static String word(Json.Obj row) {
        boolean deny = row.text("verdict").orElse("").equals("deny");
        boolean ran = row.text("effective").orElse("").equals("allow");
        if (!deny) {
            return "allow";
        }
        return ran ? row.integer("grant").isPresent() ? "grant" : "would" : "deny";
    }

    static AttributedStyle style(Json.Obj row) {
        return switch (word(row)) {
            case "deny" -> Ink.BAD;
            case "allow" -> Ink.GOOD;
            default -> Ink.WARN;
        };
    }

    static String clock(String time) {
        try {
            return CLOCK.format(Instant.parse(time).atZone(ZoneId.systemDefault()));
        } catch (DateTimeException none) {
            return "";
        }
    }
}
