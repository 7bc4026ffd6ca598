package io.openagentlock.policy.path;

import io.openagentlock.call.FilePath;
import java.util.Optional;

/** One name in a path that is judged. */
final class Part {
    /** Longer names exist on no file system; comparing two patterns takes the product of their lengths. */
    private static final int MAX_NAME = 512;

    /** As it stands there, with every wildcard of the shell's and every unknown stretch as one {@link FilePath#UNKNOWN}. */
    final String opaque;

    final String folded;

    /** Present in a shell pattern: the name itself, folded. */
    private final String pattern;

    private final boolean wild;

    private Part(String text, String opaque, boolean wild) {
        this.opaque = opaque;
        this.folded = fold(opaque);
        this.pattern = wild ? fold(text) : "";
        this.wild = wild;
    }

    static Part of(String text, boolean active) {
        String opaque = active ? ShellPattern.opaque(text) : text;
        return new Part(text, opaque, !opaque.equals(text));
    }

    /** Neither pattern nor unknown. */
    boolean plain() {
        return !wild && opaque.indexOf(FilePath.UNKNOWN) < 0;
    }

    /** A shell pattern all of whose other characters are known. */
    boolean isPattern() {
        return wild && pattern.indexOf(FilePath.UNKNOWN) < 0;
    }

    boolean wild() {
        return wild;
    }

    boolean beginsVisibly() {
        return !opaque.isEmpty() && opaque.charAt(0) != FilePath.UNKNOWN;
    }

    /** Whether it may turn out as several names, or as {@code ..}: shells let {@code .*} stand for that. */
    boolean uncertain() {
        boolean known = wild ? isPattern() : plain();
        return !known || opaque.equals("..") || (wild && beginsVisibly() && ShellPattern.overlaps("..", pattern));
    }

    /**
     * What the last name looks like that an unknown part ends in, since it may turn out as several: unknown, then what is
     * visible at the end. Empty when nothing is.
     */
    Optional<Part> visibleEnd() {
        int end = opaque.lastIndexOf(FilePath.UNKNOWN);
        boolean visible = !wild && end >= 0 && end < opaque.length() - 1 && !opaque.endsWith(".");
        return visible ? Optional.of(new Part("", opaque.substring(end), false)) : Optional.empty();
    }

    /** Whether some name fits both this shell pattern and a pattern of a policy. */
    boolean overlaps(String folded) {
        return pattern.length() > MAX_NAME || ShellPattern.overlaps(folded, pattern);
    }

    /** Lower case for ASCII: file systems that ignore case do so for more, but nobody's secrets are named so. */
    static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return lower(text);
            }
        }
        return text;
    }

    private static String lower(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= 'A' && letters[i] <= 'Z') {
                letters[i] = (char) (letters[i] + ('a' - 'A'));
            }
        }
        return new String(letters);
    }
}
