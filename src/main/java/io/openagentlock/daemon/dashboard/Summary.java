package io.openagentlock.daemon.dashboard;

import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One line of an entry that is no decision: its own fields, the short ones, in their order. */
final class Summary {
    private static final Set<String> COMMON = Set.of("v", "t", "ts", "mono", "sess");
    private static final int MOST = 60;

    private Summary() {}

    static String of(Json.Obj leaf) {
        List<String> parts = new ArrayList<>();
        leaf.fields().forEach((name, value) -> {
            if (!COMMON.contains(name)) {
                add(parts, name, value);
            }
        });
        return String.join("  ", parts);
    }

    private static void add(List<String> parts, String name, Json value) {
        switch (value) {
            case Json.Str(String text) ->
                parts.add(name + "=" + (text.length() <= MOST ? text : text.substring(0, MOST) + "…"));
            case Json.Num(String number) -> parts.add(name + "=" + number);
            case Json.Bool(boolean flag) -> parts.add(name + "=" + flag);
            case Json.Obj agent
            when name.equals("agent") ->
                parts.add(agent.text("h").orElse("") + agent.text("harness").orElse(""));
            case Json.Obj _, Json.Arr _, Json.Null _ -> {}
        }
    }
}
