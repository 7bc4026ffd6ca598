package io.openagentlock.cli;

import io.openagentlock.wire.Json;

/** How the index of the ledger is, for people. */
final class IndexLine {
    private IndexLine() {}

    static String of(Json.Obj health) {
        Json.Obj index = index(health);
        long rebuilt = index.integer("rebuilt").orElse(0L);
        String line = index.text("state").orElse("unknown") + ", "
                + index.integer("indexed").orElse(0L) + " entries, behind by "
                + index.integer("behind").orElse(0L);
        String why = index.text("why").map(reason -> " (" + reason + ")").orElse("");
        return Console.oneLine(line + (rebuilt == 0 ? why : ", rebuilt " + rebuilt + " times" + why));
    }

    /** Whether it works, or will as soon as somebody asks. */
    static boolean isWell(Json.Obj health) {
        return !index(health).text("state").orElse("").equals("waiting");
    }

    private static Json.Obj index(Json.Obj health) {
        return Health.part(Health.part(health, "ledger"), "index");
    }
}
