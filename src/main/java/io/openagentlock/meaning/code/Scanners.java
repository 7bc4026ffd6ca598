package io.openagentlock.meaning.code;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.code.database.Redis;
import io.openagentlock.meaning.code.database.Sql;
import io.openagentlock.meaning.code.follow.Follower;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The languages that can be looked into. */
public final class Scanners {
    private Scanners() {}

    /**
     * What code would do. Total: it never throws, takes time linear in the code, and knows no language too few (others
     * are read by what most have in common).
     *
     * @param language as in {@link io.openagentlock.call.Action.Evaluate}; a database's engine (postgres, mysql, sqlite,
     *     mssql, mongodb, redis …) for its language
     * @param code what isn't known is one {@link Text#UNKNOWN} each
     * @param by the interpreter's invocation: its origin becomes the effects', its standard input what the code reads
     */
    public static Scan scan(String language, Text code, Invocation by) {
        String text = code.value();
        return text.length() <= Data.MAX_TEXT
                ? whole(language, text, by)
                : cut(whole(language, text.substring(0, Data.MAX_TEXT), by));
    }

    private static Scan cut(Scan scan) {
        List<Effect> effects = new ArrayList<>(scan.effects());
        effects.add(new Effect.Unclear("limit", "code longer than " + Data.MAX_TEXT + " characters"));
        TreeSet<String> does = new TreeSet<>(scan.does());
        does.add("limit");
        return new Scan(effects, List.copyOf(does));
    }

    private static Scan whole(String language, String code, Invocation by) {
        if (language.equals("redis")) {
            return new Scan(Redis.follow(code), List.of());
        }
        return Sql.follow(language, code, by)
                .map(work -> new Scan(work.effects(), work.does()))
                .orElseGet(() -> followed(language, code, by));
    }

    private static Scan followed(String language, String code, Invocation by) {
        Follower follower = Follower.follow(language, code, by);
        return new Scan(follower.effects(), follower.does());
    }
}
