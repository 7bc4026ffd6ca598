package io.openagentlock.meaning.run;

import java.util.List;
import java.util.Random;

/** Scripts that set variables and show words made of all expansions, by a small grammar. */
final class RandomWords {
    private static final List<String> PLAIN = List.of("a", "b1", "foo", "x-y", "/p/q", "A", ".", "=", ",", "7", "é");
    private static final List<String> NAMES = List.of("v", "w", "n", "e", "s");
    private static final List<String> PATTERNS =
            List.of("a*", "*b", "?", "[a-c]", "[!a]", "*", "o", "/*", "*/", "\\*", "'*'", "x\\-y", "[[:alpha:]]", "");
    private static final List<String> OPERATORS = List.of(
            "#P", "##P", "%P", "%%P", "/P/R", "//P/R", "/#P/R", "/%P/R", "//P", "^", "^^", ",", ",,", ":N", ":N:N",
            ": -N", ":-W", "-W", ":+W", "+W", ":=W");

    private final Random random;

    RandomWords(long seed) {
        random = new Random(seed);
    }

    String script() {
        StringBuilder script =
                new StringBuilder("v=" + quotedText() + "; w=" + quotedText() + "; n=3; e=; s='a b  c '; ");
        if (random.nextInt(4) == 0) {
            script.append("IFS=").append(one(List.of(",", "' ,'", "b", "''"))).append("; ");
        }
        script.append("a=(").append(word(2)).append(' ').append(word(2)).append(" 'p q'); set -- ");
        script.append(word(2)).append(' ').append(word(2)).append("; ");
        for (int i = 0; i < 3; i++) {
            script.append("show ").append(word(0)).append(' ').append(word(0)).append("; ");
        }
        return script.toString();
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String quotedText() {
        return "'" + one(List.of("abc", "a b", "foo/bar/a", "x-y-z", "*a*b", " ab ", "a,b,c", "AbC", "")) + "'";
    }

    private String word(int depth) {
        StringBuilder word = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            word.append(part(depth));
        }
        return word.toString();
    }

    private String part(int depth) {
        return switch (random.nextInt(depth > 2 ? 4 : 12)) {
            case 0, 1 -> one(PLAIN);
            case 2 -> "'" + one(PLAIN) + " " + one(PLAIN) + "'";
            case 3 -> "\\" + one(List.of("*", " ", "\\", "$", "\"", "a"));
            case 4 -> "${" + one(NAMES) + "}";
            case 5 -> "${" + one(NAMES) + operator(depth + 1) + "}";
            case 6 -> "\"" + inQuotes(depth + 1) + inQuotes(depth + 1) + "\"";
            case 7 ->
                "$((" + one(List.of("n+1", "n*2-1", "n<<1", "2**n", "n%2", "n==3?5:6", "-n", "(n+1)*n", "n+=1")) + "))";
            case 8 -> "$(printf '%s ' " + word(depth + 1) + ")";
            case 9 -> "{" + one(PLAIN).replace(",", "c") + "," + one(PLAIN).replace(",", "c") + "}";
            case 10 -> one(List.of("$@", "$*", "\"$@\"", "\"$*\"", "$#", "${1}", "\"$2\"", "${@:2}", "\"${@:1:1}\""));
            default ->
                one(List.of(
                        "${a[0]}",
                        "\"${a[@]}\"",
                        "${a[*]}",
                        "${#a[@]}",
                        "${#v}",
                        "\"${a[*]}\"",
                        "${a[@]:1}",
                        "${!a[@]}",
                        "{1..3}"));
        };
    }

    private String inQuotes(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> one(PLAIN) + " ";
            case 1 -> "${" + one(NAMES) + "}";
            case 2 -> "${" + one(NAMES) + operator(depth + 1) + "}";
            case 3 -> "\\" + one(List.of("\\", "$", "\"", "a"));
            default -> one(List.of("$(printf x)", "$((n+1))", "$@", "$*", "'"));
        };
    }

    private String operator(int depth) {
        return one(OPERATORS)
                .replace("P", one(PATTERNS))
                .replace("R", one(List.of("", "Z", "q r", "$n")))
                .replace("N", Integer.toString(random.nextInt(5)))
                .replace("W", depth > 2 ? "d" : one(List.of("d", "$n", "'d d'", "d e", "\"$s\"", "${w}")));
    }
}
