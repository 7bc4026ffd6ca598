package io.openagentlock.cli;

import io.openagentlock.mask.Masked;
import io.openagentlock.wire.Json;

/** Ledger entries as lines for people: {@code {"seq":n,"entry":{leaf}}}. */
final class EntryTable {
    private final Table table = new Table("SEQ", "TIME", "HARNESS", "TOOL", "VERDICT", "GATE");

    void add(Json.Obj item) {
        table.row(cells(item));
    }

    String text() {
        return table.text();
    }

    /** One line without columns, for entries as they come. */
    static String line(Json.Obj item) {
        String[] cells = cells(item);
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            if (!cell.isEmpty()) {
                line.append(line.isEmpty() ? "" : "  ").append(Console.oneLine(cell));
            }
        }
        return line.toString();
    }

    private static String[] cells(Json.Obj item) {
        Json.Obj entry = item.object("entry").orElse(Json.object().build());
        String type = entry.text("t").orElse("?");
        boolean decision = type.equals("decision");
        return new String[] {
            item.integer("seq").map(String::valueOf).orElse("?"),
            entry.text("ts").orElse(""),
            entry.object("agent").flatMap(agent -> agent.text("harness")).orElse(""),
            decision ? entry.text("tool").map(Masked::text).orElse("") : type,
            decision ? verdict(entry) : "",
            entry.text("rule").or(() -> entry.text("fail")).map(Masked::text).orElse("")
        };
    }

    /** What the harness got; what policy said, where that differs. */
    private static String verdict(Json.Obj entry) {
        String said = entry.text("verdict").orElse("");
        String effective = entry.text("effective").orElse(said);
        return said.equals(effective) ? said : effective + " (" + said + ")";
    }
}
