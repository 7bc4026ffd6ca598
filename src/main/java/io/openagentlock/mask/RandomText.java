package io.openagentlock.mask;

import java.util.Optional;

/**
 * Text that nobody typed: long runs of letters and digits that change their sort as often as chance does. Commit ids,
 * digests, public keys and identifiers of well-known forms are none.
 */
final class RandomText implements Detector {
    static final String KIND = "random text";

    private static final int SHORTEST = 20;
    private static final int SHORTEST_LOWER = 24;

    /** Longer ones are data, for example a picture in base64. */
    private static final int LONGEST = 200;

    /** Of base64 without its two signs: an AWS secret key. */
    private static final int SECRET_KEY = 40;

    private static final int HEX_KEY = 32;

    /** Share of changes between sorts of characters: about 0.5 by chance, 0.2 in names of programs. */
    private static final double CHANCE = 0.3;

    private static final String OTHERS = "+/~";
    private static final String[] PUBLIC = {"AAAAB3NzaC1", "AAAAC3NzaC1", "AAAAE2VjZHNh", "AAAAGnNr", "AAAAInNr"};

    @Override
    public Optional<Credential> at(String text, int place) {
        boolean starts = place == 0 || !in(text.charAt(place - 1));
        if (!starts || !in(text.charAt(place))) {
            return Optional.empty();
        }
        int to = Chars.run(text, place, OTHERS);
        if (to - place < SHORTEST || to - place > LONGEST || isPublic(text, place)) {
            return Optional.empty();
        }
        String run = text.substring(place, to);
        boolean key = run.length() == SECRET_KEY && isClear(text, to) && isMixed(run);
        if (key) {
            return Optional.of(new Credential(place, padded(text, to), KIND));
        }
        int from = place;
        for (int i = place; i <= to; i++) {
            if (i == to || text.charAt(i) == '/') {
                if (looksRandom(text.substring(from, i))) {
                    return Optional.of(new Credential(from, padded(text, i), KIND));
                }
                from = i + 1;
            }
        }
        return Optional.empty();
    }

    private static boolean in(char c) {
        return Chars.token(c) || OTHERS.indexOf(c) >= 0;
    }

    /** With the end of base64. */
    private static int padded(String text, int to) {
        return text.startsWith("==", to) ? to + 2 : text.startsWith("=", to) ? to + 1 : to;
    }

    private static boolean isClear(String text, int to) {
        return to == text.length() || text.charAt(to) != '.';
    }

    /** Digests and public keys name what they are. */
    private static boolean isPublic(String text, int place) {
        for (String start : PUBLIC) {
            if (text.startsWith(start, place)) {
                return true;
            }
        }
        String before = text.substring(Math.max(0, place - 8), Math.min(text.length(), place + 8));
        return before.regionMatches(true, 0, "sha", 0, 3)
                || before.toLowerCase(java.util.Locale.ROOT).contains("sha");
    }

    /** Some stretch of letters and digits in it is no word. */
    private static boolean looksRandom(String part) {
        int from = 0;
        for (int i = 0; i <= part.length(); i++) {
            if (i == part.length() || !Chars.alphanumeric(part.charAt(i))) {
                if (isRandom(part.substring(from, i))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static boolean isRandom(String run) {
        if (run.length() < SHORTEST) {
            return false;
        }
        if (run.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return run.length() == HEX_KEY && run.chars().anyMatch(c -> !Chars.digit((char) c));
        }
        boolean upper = run.chars().anyMatch(c -> Chars.upper((char) c));
        boolean lower = run.chars().anyMatch(c -> Chars.lower((char) c));
        if (upper && lower) {
            return isMixed(run);
        }
        return run.length() >= SHORTEST_LOWER && digits(run) >= 4 && changes(run) >= CHANCE / 2;
    }

    private static boolean isMixed(String run) {
        boolean upper = run.chars().anyMatch(c -> Chars.upper((char) c));
        boolean lower = run.chars().anyMatch(c -> Chars.lower((char) c));
        return upper && lower && digits(run) >= 2 && changes(run) >= CHANCE;
    }

    private static long digits(String run) {
        return run.chars().filter(c -> Chars.digit((char) c)).count();
    }

    /** How often the next character is of another sort, a capital before small letters being one with them. */
    private static double changes(String run) {
        int changes = 0;
        for (int i = 1; i < run.length(); i++) {
            boolean same = sort(run.charAt(i)) == sort(run.charAt(i - 1));
            boolean capital = Chars.upper(run.charAt(i - 1))
                    && Chars.lower(run.charAt(i))
                    && (i == 1 || !Chars.upper(run.charAt(i - 2)));
            changes += same || capital ? 0 : 1;
        }
        return (double) changes / (run.length() - 1);
    }

    private static int sort(char c) {
        return Chars.digit(c) ? 0 : Chars.upper(c) ? 1 : Chars.lower(c) ? 2 : 3;
    }
}
