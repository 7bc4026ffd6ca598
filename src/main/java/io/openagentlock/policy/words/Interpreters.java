package io.openagentlock.policy.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Programs that take code as an argument or as input. Their code is not understood; when it names a way to start a
 * process, its string literals are read as scripts.
 */
final class Interpreters {
    private static final Set<String> CODE_OPTIONS =
            Set.of("-c", "-e", "-E", "-r", "--eval", "-p", "--print", "-ne", "-pe", "-le");
    private static final List<String> STARTERS = List.of("system", "exec", "popen", "spawn", "subprocess", "`", "%x");

    private Interpreters() {}

    static boolean takesCode(String program) {
        for (String name : List.of(
                "python", "node", "nodejs", "perl", "ruby", "php", "lua", "deno", "bun", "awk", "gawk", "mawk")) {
            boolean versioned = program.startsWith(name)
                    && program.substring(name.length()).chars().allMatch(c -> c == '.' || Character.isDigit(c));
            if (versioned) {
                return true;
            }
        }
        return false;
    }

    /** The literals that the program's code may run. */
    static List<String> scripts(List<String> words, String input) {
        List<String> scripts = new ArrayList<>();
        boolean awk = Words.program(words.getFirst()).endsWith("awk");
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            boolean attached = word.length() > 2 && (word.startsWith("-c") || word.startsWith("-e"));
            if (awk || attached || CODE_OPTIONS.contains(words.get(i - 1))) {
                literals(word, scripts);
            }
        }
        literals(input, scripts);
        return scripts;
    }

    private static void literals(String code, List<String> into) {
        if (STARTERS.stream().noneMatch(code::contains)) {
            return;
        }
        for (int i = 0; i < code.length(); i++) {
            char quote = code.charAt(i);
            if (quote == '"' || quote == '\'' || quote == '`') {
                int end = close(code, i + 1, quote);
                into.add(code.substring(i + 1, end).replace("\\" + quote, String.valueOf(quote)));
                i = end;
            }
        }
    }

    private static int close(String code, int from, char quote) {
        int i = from;
        while (i < code.length() && code.charAt(i) != quote) {
            i += code.charAt(i) == '\\' && i + 1 < code.length() ? 2 : 1;
        }
        return Math.min(i, code.length());
    }
}
