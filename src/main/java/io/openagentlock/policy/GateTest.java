package io.openagentlock.policy;

import io.openagentlock.call.ToolCall;
import java.util.Locale;
import java.util.Set;

/**
 * A call that a gate's author has judged. Modes play no part.
 *
 * @param shown how the file spells the call, shortened to one line
 * @param labels what the harness session has touched before
 * @param line where it stands, from 1
 * @param column from 1
 */
public record GateTest(Expected expects, String shown, ToolCall call, Set<String> labels, int line, int column) {
    public GateTest {
        labels = Set.copyOf(labels);
    }

    /** What must come of it. */
    public enum Expected {
        /** This gate denies; for an exception: the policy denies. */
        DENY,
        /** No gate of the policy denies. */
        ALLOW,
        /** This gate fires and gives its labels. */
        LABEL,
        /** This gate does not fire, whatever others do. */
        SILENT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean denies() {
        return expects == Expected.DENY;
    }

    public String expected() {
        return expects.word();
    }
}
