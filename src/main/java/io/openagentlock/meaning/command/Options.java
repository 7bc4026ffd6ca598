package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Text;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The options of one command by their spellings. A spelling that ends in {@code *} is a prefix whose rest is the value;
 * {@code -#} stands for a hyphen and digits.
 */
final class Options {
    private final TreeMap<String, Option> exact = new TreeMap<>();
    private final List<Map.Entry<String, Option>> prefixes;

    /** @param spellings a command's own; they hide what it inherits */
    Options(Map<String, Option> spellings, Optional<Options> inherited) {
        Map<String, Option> begins = new HashMap<>();
        inherited.ifPresent(from -> {
            exact.putAll(from.exact);
            from.prefixes.forEach(prefix -> begins.put(prefix.getKey(), prefix.getValue()));
        });
        spellings.forEach((spelling, option) -> {
            if (spelling.endsWith("*") && spelling.length() > 1) {
                begins.put(spelling.substring(0, spelling.length() - 1), option);
            } else {
                exact.put(spelling, option);
            }
        });
        prefixes = begins.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getKey().length()))
                .toList();
    }

    Optional<Option> spelled(String word) {
        return Optional.ofNullable(exact.get(word));
    }

    /** By the spelling, or by the start of the one option that starts so (GNU's long options, Windows's parameters). */
    Optional<Option> abbreviated(String word) {
        Option whole = exact.get(word);
        if (whole != null) {
            return Optional.of(whole);
        }
        Option found = null;
        for (Map.Entry<String, Option> next : exact.tailMap(word).entrySet()) {
            if (!next.getKey().startsWith(word)) {
                break;
            } else if (found != null && !found.equals(next.getValue())) {
                return Optional.empty();
            }
            found = next.getValue();
        }
        return Optional.ofNullable(found);
    }

    Optional<Option> letter(char letter) {
        return spelled("-" + letter);
    }

    /** Whether the word begins with a prefix spelling; hands over the option and the rest as its value. */
    boolean prefixed(Text word, Taker taker) {
        for (Map.Entry<String, Option> prefix : prefixes) {
            if (word.value().startsWith(prefix.getKey())) {
                taker.take(prefix.getValue(), word.from(prefix.getKey().length()));
                return true;
            }
        }
        if (isNumber(word.value()) && exact.containsKey("-#")) {
            taker.take(exact.get("-#"), word.from(1));
            return true;
        }
        return false;
    }

    private static boolean isNumber(String word) {
        return word.length() > 1
                && word.charAt(0) == '-'
                && word.chars().skip(1).allMatch(Character::isDigit);
    }

    /** Gets what was found. */
    interface Taker {
        void take(Option option, Text value);
    }
}
