package io.openagentlock.policy.words;

import java.util.List;

/**
 * One simple command as the lexer found it.
 *
 * @param words program and arguments, quotes removed
 * @param redirects for example {@code >file}, {@code >>file}, {@code <file}
 * @param input text of here-documents and here-strings, empty when there is none
 * @param piped whether its standard input is the output of the command before it
 */
record Simple(List<String> words, List<String> redirects, String input, boolean piped) {
    Simple {
        words = List.copyOf(words);
        redirects = List.copyOf(redirects);
    }

    boolean isEmpty() {
        return words.isEmpty() && redirects.isEmpty();
    }
}
