package io.openagentlock.policy.words;

import java.util.List;

/** Brace lists that are a whole word: {@code {rm,-rf,/}} is three words to a shell. */
final class Braces {
    private Braces() {}

    static boolean isList(String word) {
        return word.length() > 3
                && word.startsWith("{")
                && word.indexOf('}') == word.length() - 1
                && word.indexOf('{', 1) < 0
                && word.indexOf(',') > 0;
    }

    static List<String> split(String word) {
        return List.of(word.substring(1, word.length() - 1).split(",", -1));
    }
}
