package io.openagentlock.policy.pattern;

/** Names the constructs of backtracking engines, which a linear-time engine cannot have. */
final class Backtracking {
    private Backtracking() {}

    static void refuse(String source) throws PatternException {
        boolean inClass = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                refuseEscape(source, i, inClass);
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (!inClass && c == '(') {
                refuseGroup(source, i);
            } else if (!inClass && c == '+' && i > 0 && "*+?}".indexOf(source.charAt(i - 1)) >= 0) {
                throw new PatternException(
                        "a possessive quantifier (`" + source.substring(i - 1, i + 1) + "`) cannot be used", i - 1);
            }
        }
    }

    private static void refuseEscape(String source, int i, boolean inClass) throws PatternException {
        char next = i + 1 < source.length() ? source.charAt(i + 1) : '\0';
        boolean named = next == 'k' && source.startsWith("\\k<", i);
        if (!inClass && (named || (next >= '1' && next <= '9'))) {
            throw new PatternException("a back-reference (`\\" + next + "`) cannot be used", i);
        }
    }

    private static void refuseGroup(String source, int i) throws PatternException {
        if (source.startsWith("(?=", i) || source.startsWith("(?!", i)) {
            throw new PatternException("look-ahead (`" + source.substring(i, i + 3) + "`) cannot be used", i);
        }
        if (source.startsWith("(?<=", i) || source.startsWith("(?<!", i)) {
            throw new PatternException("look-behind (`" + source.substring(i, i + 4) + "`) cannot be used", i);
        }
        if (source.startsWith("(?>", i)) {
            throw new PatternException("an atomic group (`(?>`) cannot be used", i);
        }
    }
}
