package io.openagentlock.policy.words;

import java.util.List;

/** Facts about single words. */
final class Words {
    private Words() {}

    /** {@code NAME=value} or {@code NAME+=value}. */
    static boolean isAssignment(String word) {
        int equals = word.indexOf('=');
        if (equals < 1 || Character.isDigit(word.charAt(0))) {
            return false;
        }
        int end = word.charAt(equals - 1) == '+' ? equals - 1 : equals;
        for (int i = 0; i < end; i++) {
            char c = word.charAt(i);
            if (c != '_' && !(c < 128 && Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return end > 0;
    }

    /** The words after leading assignments. */
    static List<String> withoutAssignments(List<String> words) {
        int i = 0;
        while (i < words.size() && isAssignment(words.get(i))) {
            i++;
        }
        return words.subList(i, words.size());
    }

    /** {@code /usr/bin/rm} is {@code rm}, {@code bash.exe} is {@code bash}; a substitution stays as it is. */
    static String program(String word) {
        if (word.equals("$SHELL") || word.equals("$BASH")) {
            return "bash";
        }
        if (word.startsWith("$") || word.contains("(")) {
            return word;
        }
        String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
        String plain = name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
        return plain.isEmpty() ? word : plain;
    }
}
