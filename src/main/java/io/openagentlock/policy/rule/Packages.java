package io.openagentlock.policy.rule;

import io.openagentlock.policy.Field;
import io.openagentlock.policy.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which packages a command installs, by the words of its simple commands. */
final class Packages {
    private static final Set<String> VERBS = Set.of("install", "add", "-i", "i");

    private Packages() {}

    static Set<String> installed(Subject subject) {
        Set<String> found = new LinkedHashSet<>();
        for (String line : subject.texts(Field.ARGV)) {
            read(List.of(line.split(" ", -1)), found);
        }
        return found;
    }

    private static void read(List<String> words, Set<String> into) {
        int verb = 1;
        while (verb < words.size() && verb < 5 && !VERBS.contains(words.get(verb))) {
            verb++;
        }
        if (verb >= words.size() || !VERBS.contains(words.get(verb))) {
            return;
        }
        for (String word : words.subList(verb + 1, words.size())) {
            String name = name(word);
            if (!name.isEmpty()) {
                into.add(name);
            }
        }
    }

    /** Without version, extras and redirections: {@code requests[socks]==2.31} is {@code requests}. */
    private static String name(String word) {
        int end = word.startsWith("@") ? 1 : 0;
        while (end < word.length() && isNamePart(word.charAt(end))) {
            end++;
        }
        return word.startsWith("-") ? "" : word.substring(0, end);
    }

    private static boolean isNamePart(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || "_.-/".indexOf(c) >= 0;
    }
}
