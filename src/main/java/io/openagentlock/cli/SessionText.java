package io.openagentlock.cli;

import io.openagentlock.cli.operator.History;
import io.openagentlock.cli.operator.OperatorDesk;

/** What people are told about a session that was just opened. */
final class SessionText {
    private SessionText() {}

    static void told(Console console, OperatorDesk.OpenedSession session) {
        if (session.seen() == History.Seen.REPLACED) {
            console.err().println("warning: the ledger of this home is new and empty; the one seen before is gone");
        }
        if (session.firstKey()) {
            console.say("enrolled  your software key, on first use");
        }
        console.say("session   " + Console.oneLine(session.sid()) + " until " + Console.oneLine(session.notAfter()));
    }
}
