package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.util.Locale;
import java.util.Set;

/**
 * A hook event's name, in the harness's spelling or in kebab-case: {@code PreToolUse} and {@code pre-tool-use} are one
 * event. 1 to 64 characters of {@code A-Z a-z 0-9 _ -}.
 *
 * @param value as it was given
 */
public record EventName(String value) {
    /**
     * Events at which a harness cannot be stopped, or must not be: exit code 2 on {@code Stop} keeps an agent going for
     * ever. The hook client in native/hook holds the same list.
     */
    private static final Set<String> NOT_GATING = Set.of(
            "sessionstart",
            "sessionend",
            "stop",
            "subagentstart",
            "subagentstop",
            "posttooluse",
            "posttoolusefailure",
            "notification",
            "precompact",
            "aftertool",
            "afteragent",
            "agentstop",
            "statusline");

    public EventName {
        boolean known = !value.isEmpty() && value.length() <= 64;
        for (int i = 0; known && i < value.length(); i++) {
            char c = value.charAt(i);
            known = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
        }
        if (!known) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-event-name", "the hook event's name is malformed", "run `agentlock doctor`"));
        }
    }

    /** Whether a failure at this event must stop what the harness is about to do. True for a name we do not know. */
    public boolean gating() {
        return !NOT_GATING.contains(key());
    }

    /** The one spelling that adapters compare: lower case, without {@code -} and {@code _}. */
    public String key() {
        return value.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
