package io.openagentlock.policy.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One expression, found anywhere in a text unless it is anchored. Two are equal when spelled the same. What a search
 * needs is made when a text first needs it and then kept; threads that race for it make the same thing twice.
 */
public final class Regex {
    /** In characters. Longer patterns are a mistake or an attack; the longest in public rule sets has about 400. */
    public static final int MAX_LENGTH = 4_000;

    /** Instructions after compilation: {@code (x{1000}){1000}} is short to write and large to run. */
    public static final int MAX_PROGRAM = 20_000;

    private final String source;
    private final Set<String> literals;
    private volatile @Nullable Pattern pattern;
    private volatile String @Nullable [] prefixes;

    private Regex(String source, @Nullable Pattern pattern) {
        this.source = source;
        this.pattern = pattern;
        this.literals = Literals.required(source);
    }

    /** RE2 syntax that is known to compile, as the built-in policy's is by its tests; compiled at its first use. */
    public static Regex known(String source) {
        return new Regex(source, null);
    }

    /** Compiles RE2 syntax. */
    public static Regex compile(String source) throws PatternException {
        if (source.length() > MAX_LENGTH) {
            throw new PatternException("the pattern has more than " + MAX_LENGTH + " characters", -1);
        }
        Backtracking.refuse(source);
        try {
            Pattern pattern = Pattern.compile(source);
            if (pattern.programSize() > MAX_PROGRAM) {
                throw new PatternException("the pattern is too large once its repetitions are written out", -1);
            }
            return new Regex(source, pattern);
        } catch (PatternSyntaxException e) {
            throw new PatternException(e.getDescription() + part(e.getPattern()), Math.max(-1, e.getIndex()));
        }
    }

    private static String part(String pattern) {
        return pattern == null || pattern.isEmpty() ? "" : ": `" + pattern + "`";
    }

    public boolean find(String text) {
        return canBegin(text) && pattern().matcher(text).find();
    }

    private Pattern pattern() {
        Pattern made = pattern;
        if (made == null) {
            made = Pattern.compile(source);
            pattern = made;
        }
        return made;
    }

    private String[] prefixes() {
        String[] made = prefixes;
        if (made == null) {
            made = Prefixes.required(source).toArray(new String[0]);
            prefixes = made;
        }
        return made;
    }

    private boolean canBegin(String text) {
        String[] prefixes = prefixes();
        for (String prefix : prefixes) {
            if (begins(text, prefix)) {
                return true;
            }
        }
        return prefixes.length == 0;
    }

    private static boolean begins(String text, String prefix) {
        if (text.length() < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (Prefilter.fold(text.charAt(i)) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Instructions of the compiled program: what it costs to hold and to run. */
    public int size() {
        return pattern().programSize();
    }

    public String source() {
        return source;
    }

    /** A text without any of these (compared as {@link Prefilter#fold} spells them) cannot match; empty: unknown. */
    Set<String> literals() {
        return literals;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Regex regex && regex.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
