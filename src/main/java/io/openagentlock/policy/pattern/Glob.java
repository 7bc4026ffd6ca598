package io.openagentlock.policy.pattern;

/**
 * Version 1's {@code path_glob}: {@code **} crosses directories, <code>**&#47;</code> also stands for no directory at
 * all, {@code *} and {@code ?} stay inside one, everything else is itself. The whole path must fit.
 */
public final class Glob {
    private Glob() {}

    public static Regex compile(String glob) throws PatternException {
        StringBuilder regex = new StringBuilder("(?s)^");
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(".+()|^${}[]\\".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return Regex.compile(regex.append("$").toString());
    }
}
