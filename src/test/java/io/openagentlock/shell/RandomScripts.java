package io.openagentlock.shell;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes shell scripts by chance, from the grammar and from what people write: mostly right, now and then not. */
final class RandomScripts {
    private static final List<String> NAMES = List.of("x", "y", "PATH", "a1", "_", "HOME", "IFS");
    private static final List<String> PROGRAMS = List.of(
            "echo", "rm", "git", "ls", ":", "cat", "true", "printf", "sudo", "[", "test", "declare", "export", "local",
            "eval", "let", "find", "exec", "./x.sh", "source", "command", "xargs");
    private static final List<String> TEXTS = List.of(
            "a",
            "foo",
            "-rf",
            "--all",
            "/etc/x",
            "b=c",
            "1",
            "22",
            "+x",
            "@",
            "%",
            "a.b",
            "x,y",
            "#",
            "a#b",
            "é",
            "-",
            "..",
            "}",
            "{",
            "{}",
            "]",
            "[",
            "!",
            "~",
            "~/x",
            "~u",
            "=",
            "==",
            "a=~/b:~",
            "*",
            "?",
            "[a-z]*",
            "**/*.c",
            "[!x]",
            "[[:alpha:]]",
            "do",
            "done",
            "then",
            "fi",
            "esac",
            "in",
            "time",
            "[[",
            "]]",
            "function",
            "0x1f");
    private static final List<String> SPECIAL = List.of("@", "*", "#", "?", "-", "$", "!", "0", "1", "10");
    private static final List<String> OPERATORS = List.of(
            ":-", "-", ":=", "=", ":?", "?", ":+", "+", "#", "##", "%", "%%", "/", "//", "/#", "/%", "^", "^^", ",",
            ",,", ":", "@Q", "@", "@U", "~");

    private final Random random;
    private int budget;
    /** Whether what is rarely right is written as well. */
    private boolean wild;

    RandomScripts(Random random) {
        this.random = random;
    }

    String script() {
        budget = 1 + random.nextInt(8);
        wild = chance(4);
        return chance(5) ? line() + line() : line();
    }

    String word() {
        budget = 6;
        return someWord();
    }

    private boolean chance(int outOf) {
        return random.nextInt(outOf) == 0;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String any(List<String> right, List<String> wrong) {
        return wild && chance(3) ? any(wrong) : any(right);
    }

    private String times(int least, int most, Supplier<String> each) {
        int count = least + random.nextInt(most - least + 1);
        return Stream.generate(each).limit(count).collect(Collectors.joining());
    }

    private boolean spent() {
        return --budget < 0;
    }

    private String line() {
        String line = list(chance(4) ? "\n" : "; ");
        String document = chance(12) ? document() : "";
        return document.isEmpty() ? line + "\n" : line + document;
    }

    private String document() {
        String delimiter = any(List.of("E", "'E'", "\\E", "\"E\"", "E F", "$x"));
        String strip = any(List.of("", "-"));
        String end = any(List.of("E", "E", "E", "\tE", "E ", " E", "$x"));
        return " <<" + strip + delimiter + "\n" + times(0, 3, () -> documentLine(strip)) + end + "\n";
    }

    private String documentLine(String strip) {
        return (strip.isEmpty() ? "" : "\t")
                + any(List.of("text", "'", "\"", "a\\", "\\$", "${x}", expansion(), "`", "$(")) + "\n";
    }

    private String list(String between) {
        String list = andOr();
        for (int i = random.nextInt(3); i > 0; i--) {
            list += any(List.of(between, between, " & ", ";"), List.of("\n", " ;\n", " &\n", "; # c\n", ";;", " ", "&"))
                    + andOr();
        }
        return list;
    }

    private String terminated() {
        return list(any(List.of("; ", "\n"))) + any(List.of("; ", "\n", " & ", ";\n"), List.of(";", " ", "&", ""));
    }

    private String andOr() {
        String list = pipeline();
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            list += any(List.of(" && ", " || ", "&&\n", "||", " &&# c\n", " \\\n&& ")) + pipeline();
        }
        return list;
    }

    private String pipeline() {
        String prefix = chance(12) ? any(List.of("! ", "time ", "time -p ", "! time ", "! ! ", "!", "time -- ")) : "";
        String line = prefix + command();
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            line += any(List.of(" | ", "|", " |& ", "|\n"), List.of(" | ! ", " |\n# c\n", "| time ")) + command();
        }
        return line;
    }

    private String command() {
        if (spent() || random.nextInt(3) > 0) {
            return simple();
        }
        return compound() + (chance(4) ? " " + redirect() : "");
    }

    private String compound() {
        return switch (random.nextInt(17)) {
            case 0 -> "if " + terminated() + " then " + terminated() + " fi";
            case 1 ->
                "if " + terminated() + " then " + terminated() + " elif " + terminated() + " then " + terminated()
                        + " else " + terminated() + " fi";
            case 2 -> any(List.of("while ", "until ")) + terminated() + " do " + terminated() + " done";
            case 3 -> "for " + any(NAMES) + " in " + words() + "; do " + terminated() + " done";
            case 4 ->
                any(List.of("for ", "select "))
                        + any(NAMES)
                        + any(
                                List.of("; do ", " do ", "\ndo ", " in; do ", "\nin a\ndo "),
                                List.of("; { ", " in do ", "; in a; do "))
                        + terminated()
                        + any(List.of(" done"), List.of(" done", " }", "}"));
            case 5 ->
                "for ((" + arithmetic() + ";" + arithmetic() + ";" + arithmetic()
                        + any(List.of(")); do ", ")) do ", "))\n{ ")) + terminated()
                        + any(List.of(" done"), List.of("}", " }"));
            case 6, 7 -> cases();
            case 8, 9 -> "{ " + terminated() + "}";
            case 10, 11 -> "(" + list("; ") + any(List.of(")", ";)", " )", "\n)"), List.of("", ";;)"));
            case 12 -> "((" + arithmetic() + "))";
            case 13, 14 -> "[[ " + condition() + " ]]";
            case 15 ->
                any(List.of("f() ", "f ()\n", "function f ", "function f() ", "a-b () ", "\"f\"() ")) + compound();
            default -> chance(3) ? "coproc C " + compound() : "coproc " + command();
        };
    }

    private String cases() {
        String text = "case " + someWord() + any(List.of(" in ", " in\n", "\nin "));
        for (int i = random.nextInt(4); i > 0; i--) {
            text += any(List.of("", "", "(")) + someWord() + any(List.of("", "", "|" + someWord(), " | " + someWord()))
                    + ") " + any(List.of("", terminated(), list("; ")))
                    + any(List.of(";;", ";;", " ;;\n", ";&", ";;&", "\n", ""));
        }
        return text + any(List.of(" esac", "\nesac"));
    }

    private String condition() {
        if (spent()) {
            return "a";
        }
        return switch (random.nextInt(9)) {
            case 0 -> "-" + any(List.of("f", "n", "z", "d"), List.of("q", "eq")) + " " + someWord();
            case 1, 2 ->
                someWord() + " " + any(List.of("==", "!=", "=", "<", ">", "-eq", "-nt"), List.of("-foo", "=~", "!"))
                        + " " + someWord();
            case 3 ->
                someWord() + " =~ "
                        + any(
                                List.of("^(a|b)$", "a|b", "[0-9]+", "(x y)", "^\\ ", "$x", "'('", "|"),
                                List.of("<", "a(b", ";", ")"));
            case 4 -> "! " + condition();
            case 5 -> condition() + any(List.of(" && ", " || ", "&&\n"), List.of("\n&& ", " -a ", " & ")) + condition();
            case 6 -> "( " + condition() + any(List.of(" )", ")", "\n)"));
            case 7 -> someWord() + " == " + any(List.of("@(a|b)", "*", "!(x)", "a*(b|c)d", "[[:x:]]"));
            default -> someWord();
        };
    }

    private String simple() {
        String text = "";
        while (chance(8)) {
            text += assignment() + " ";
        }
        text += chance(12)
                ? any(List.of("time a", "\"rm\"", "r\\m", "$x"), List.of("", someWord(), "if", "in", "coproc"))
                : any(PROGRAMS);
        text += " " + words();
        return chance(6) ? text + " " + redirect() : text;
    }

    private String assignment() {
        return any(NAMES)
                + any(List.of("", "", "[0]", "[a b]", "[$x]"))
                + any(List.of("=", "=", "+="))
                + any(
                        List.of("", someWord(), "(" + words() + ")", "( [1]=a\n b # c\n)", "()"),
                        List.of("(a)b", "(a;b)"));
    }

    private String redirect() {
        return any(List.of("", "", "2", "{fd}", "10", "x"))
                + any(List.of("> ", ">", "< ", "<", ">> ", ">| ", "<> ", ">&", "<&", "&> ", "&>>", "<<< ", "2>&1 >"))
                + any(List.of("/dev/null", "1", "\"$x\""), List.of("-", someWord(), "<(ls)"));
    }

    private String words() {
        return Stream.generate(this::someWord)
                .limit(random.nextInt(4))
                .collect(Collectors.joining(any(List.of(" ", "  ", " \\\n", "\t"))));
    }

    private String someWord() {
        return times(1, 3, this::piece);
    }

    private String piece() {
        if (spent()) {
            return any(TEXTS);
        }
        return switch (random.nextInt(18)) {
            case 0, 1, 2, 3, 4, 5 -> any(TEXTS);
            case 6 -> "'" + any(List.of("", "a b", "\"", "\\", "$x", "\n", "`", ")")) + "'";
            case 7, 8 -> "\"" + times(0, 3, this::quotedPiece) + "\"";
            case 9 -> "\\" + any(List.of("a", " ", "\"", "'", "\\", "$", "\n", ")", "é", "&", ";", "`"));
            case 10, 11, 12, 13 -> expansion();
            case 14 ->
                "{"
                        + any(List.of(
                                "a,b",
                                "1..3",
                                "a",
                                "",
                                "a..e..2",
                                ",",
                                someWord() + "," + someWord(),
                                "a,{b,c}",
                                "{a}b,c",
                                "x.."))
                        + "}";
            case 15 -> "$'" + any(List.of("a\\n", "\\'", "\\x41", "\\\\", "\"", "")) + "'";
            case 16 -> any(List.of("<(", ">(")) + list("; ") + ")";
            default ->
                !wild || !chance(4)
                        ? "z"
                        : any(List.of("@", "?", "*", "+", "!")) + "(" + any(List.of("a|b", "a", "*.c|x(y)", "$x|'|'"))
                                + ")";
        };
    }

    private String quotedPiece() {
        return any(List.of(
                "a b", "'", "\\\"", "\\\\", "\\$", "$", "\n", "(", "#", "}", "{a,b}", "é", expansion(), expansion()));
    }

    private String expansion() {
        if (spent()) {
            return "$x";
        }
        return switch (random.nextInt(13)) {
            case 0, 1 -> "$" + any(NAMES);
            case 2 -> "$" + any(SPECIAL);
            case 3 ->
                "${" + any(List.of("", "#", "!", "")) + any(List.of(any(NAMES), any(SPECIAL)))
                        + any(List.of("", "[0]", "[@]", "[a b]", "[$x]")) + "}";
            case 4, 5, 6 ->
                "${" + any(NAMES) + any(OPERATORS)
                        + any(List.of("", "a", someWord(), "a b", "'}'", "\"}\"", "\\}", "/", "1:2", "*")) + "}";
            case 7, 8 ->
                "$(" + any(List.of("", list("; "), terminated(), " (a)"), List.of("# c\n", "(a);(b)", "time")) + ")";
            case 9 -> "$((" + arithmetic() + "))";
            case 10 -> "$[" + arithmetic() + "]";
            case 11 -> "`" + any(List.of("", "a b", "echo \\`x\\`", "if", "a \\\" b", "$x")) + "`";
            default -> "$" + any(List.of("", " ", "\"a\"", ".", "%", "é", "}"));
        };
    }

    private String arithmetic() {
        return any(
                List.of(
                        "1", "x", "x=1", "1+2", "(1)", "x<<2", "$x", "${x}", "$(ls)", "`ls`", "\"1\"", "'1'", "x?1:2",
                        "", "a[1]", "#", "16#ff"),
                List.of("(", ")", "${x:-)}"));
    }
}
