package io.openagentlock.meaning.code;

import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;

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
        return Scan.NOTHING;
    }
}
