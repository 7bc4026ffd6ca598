package io.openagentlock.cli;

import io.openagentlock.mask.Masked;
import io.openagentlock.wire.Json;
import java.util.Arrays;

/** Ledger entries as lines for people: {@code {"seq":n,"entry":{leaf}}}. */
final class EntryTable {
    private static final int VERDICT = 4;
    private static final int MOST_TEXT = 120;
    private static final String[] TITLES = {"SEQ", "TIME", "HARNESS", "TOOL", "VERDICT", "GATE"};

    private final boolean texts;
    private final Table table;

    /** {@code texts}: with what each call was about, where the daemon says it. */
    EntryTable(boolean texts) {
        this.texts = texts;
        table = new Table(texts ? with(TITLES, "TEXT") : TITLES);
    }

    void add(Json.Obj item) {
        String[] cells = cells(item);
        if (cells[VERDICT].startsWith("deny")) {
            table.bad();
        }
        String text = item.text("text").orElse("");
        String shown = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "..." : text;
        table.row(texts ? with(cells, shown) : cells);
    }

    private static String[] with(String[] cells, String last) {
        String[] more = Arrays.copyOf(cells, cells.length + 1);
        more[cells.length] = last;
        return more;
    }

    String text(Style style) {
        return table.text(style);
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
