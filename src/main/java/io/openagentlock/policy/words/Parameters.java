package io.openagentlock.policy.words;

import java.util.List;

/** {@code bash -c SCRIPT NAME ARG…}: puts the arguments where the script uses {@code $1}, {@code $@} and {@code $*}. */
final class Parameters {
    /** A script that uses one argument very often must not become very long. */
    private static final int MAX_GROWTH = 4;

    private Parameters() {}

    /** @param arguments the words after the script; the first is the script's own name */
    static String fill(String script, List<String> arguments) {
        if (arguments.size() < 2 || script.indexOf('$') < 0) {
            return script;
        }
        List<String> given = arguments.subList(1, Math.min(arguments.size(), 10));
        String all = String.join(" ", given);
        int limit = MAX_GROWTH * (script.length() + all.length());
        String filled = script;
        for (String list : List.of("\"$@\"", "\"$*\"", "$@", "$*")) {
            filled = within(limit, filled, filled.replace(list, all));
        }
        for (int i = 0; i < given.size(); i++) {
            String quoted = "'" + given.get(i).replace("'", "'\\''") + "'";
            for (String name : List.of("$" + (i + 1), "${" + (i + 1) + "}")) {
                filled = within(limit, filled, filled.replace("\"" + name + "\"", quoted));
                filled = within(limit, filled, filled.replace(name, given.get(i)));
            }
        }
        return filled;
    }

    private static String within(int limit, String before, String after) {
        return after.length() <= limit ? after : before;
    }
}
