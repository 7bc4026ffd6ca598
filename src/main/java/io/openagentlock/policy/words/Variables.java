package io.openagentlock.policy.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Variables that the script itself sets to a text; used where a word is nothing but such a variable. */
final class Variables {
    private static final int MAX = 64;
    private static final int MAX_LENGTH = 256;

    /** Variables whose value another program runs. */
    private static final Set<String> RUN = Set.of(
            "GIT_SSH_COMMAND",
            "GIT_SSH",
            "GIT_PAGER",
            "PAGER",
            "MANPAGER",
            "GIT_EDITOR",
            "EDITOR",
            "VISUAL",
            "GIT_EXTERNAL_DIFF",
            "GIT_PROXY_COMMAND",
            "GIT_ASKPASS",
            "SSH_ASKPASS",
            "BROWSER",
            "LESSOPEN",
            "PROMPT_COMMAND",
            "SHELL");

    private final Map<String, String> values = new HashMap<>();

    void assign(String assignment) {
        int equals = assignment.indexOf('=');
        String value = assignment.substring(equals + 1);
        if (values.size() < MAX && value.length() <= MAX_LENGTH) {
            values.put("$" + assignment.substring(0, equals), value);
        }
    }

    List<String> expand(List<String> words) {
        if (values.isEmpty()) {
            return words;
        }
        List<String> expanded = new ArrayList<>();
        words.forEach(word -> expanded.add(values.getOrDefault(word, word)));
        return expanded;
    }

    /** The variable that holds {@code value}; empty text when none does. */
    String nameOf(String value) {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(entry -> entry.getKey().substring(1))
                .findFirst()
                .orElse("");
    }

    /** The command in {@code PAGER='less -R'} and its like. */
    static Optional<String> commandIn(String assignment) {
        int equals = assignment.indexOf('=');
        return RUN.contains(assignment.substring(0, equals))
                ? Optional.of(assignment.substring(equals + 1))
                : Optional.empty();
    }
}
