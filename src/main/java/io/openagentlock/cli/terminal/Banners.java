package io.openagentlock.cli.terminal;

import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What nobody must miss, in as few lines as there are. */
final class Banners {
    private Banners() {}

    /** At most {@code room} lines, red ones first; the last one counts those that found no room. */
    static List<Ink> of(Json.Obj health, int room) {
        List<Json.Obj> all = new ArrayList<>();
        for (Json item : health.items("banners")) {
            if (item instanceof Json.Obj banner) {
                all.add(banner);
            }
        }
        all.sort(Comparator.comparing(banner -> !red(banner)));
        List<Ink> lines = new ArrayList<>();
        for (Json.Obj banner : all.subList(0, Math.min(room, all.size()))) {
            int left = all.size() - lines.size() - 1;
            String more = lines.size() == room - 1 && left > 0 ? "(+" + left + ") " : "";
            lines.add(new Ink()
                    .add(" " + more + banner.text("text").orElse("") + " ", red(banner) ? Ink.ALARM : Ink.WARN));
        }
        return lines;
    }

    private static boolean red(Json.Obj banner) {
        return banner.text("level").orElse("red").equals("red");
    }
}
