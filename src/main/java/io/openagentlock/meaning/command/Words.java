package io.openagentlock.meaning.command;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** A text's parts between separators, without empty ones. */
final class Words {
    private Words() {}

    /** @param separators any run of these characters separates */
    static List<String> of(String text, String separators) {
        StringTokenizer tokens = new StringTokenizer(text, separators);
        List<String> words = new ArrayList<>(tokens.countTokens());
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }
}
