package io.openagentlock.shell;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Prints how long a character takes to parse in friendly and in hostile texts of 1 KB to 1 MB: along each line the
 * figures must not grow. Then what an ordinary command takes. A program, since a machine's mood is no test.
 */
public final class ShellTimes {
    private static final int[] SIZES = {1 << 10, 1 << 13, 1 << 16, 1 << 19, 1 << 20};
    private static final long AT_LEAST = 200_000_000;
    private static final String COMMAND = "grep -rn \"foo $BAR\" src/*.java 2>/dev/null | head -20";

    private ShellTimes() {}

    public static void main(String[] arguments) {
        for (int round = 0; round < 2; round++) {
            table(round == 1);
        }
        System.out.printf(Locale.ROOT, "%n%s%n", COMMAND);
        for (int round = 0; round < 4; round++) {
            System.out.printf(
                    Locale.ROOT, "%d characters: %.2f µs%n", COMMAND.length(), nanos(COMMAND, 5 * AT_LEAST) / 1e3);
        }
    }

    private static void table(boolean shown) {
        shapes().forEach((name, shape) -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-28s", name));
            for (int size : SIZES) {
                String text = shape.apply(size);
                double each = nanos(text, shown ? AT_LEAST : AT_LEAST / 20) / text.length();
                line.append(String.format(Locale.ROOT, "%9.1f", each));
            }
            if (shown) {
                System.out.println(line.append(" ns/char"));
            }
        });
    }

    /** In processor time of this thread, so that other programs matter less. */
    private static double nanos(String text, long atLeast) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        int runs = 0;
        long start = clock.getCurrentThreadCpuTime();
        long spent;
        do {
            Parser.parse(text);
            runs++;
            spent = clock.getCurrentThreadCpuTime() - start;
        } while (spent < atLeast);
        return (double) spent / runs;
    }

    private static Map<String, IntFunction<String>> shapes() {
        Map<String, IntFunction<String>> shapes = new LinkedHashMap<>();
        shapes.put("script", repeated("for f in *.txt; do\n  cp \"$f\" /tmp/${f%.txt}.bak && echo done\ndone\n"));
        shapes.put("one long word", repeated("a"));
        shapes.put("words", repeated("word "));
        shapes.put("a|a|a", repeated("a|"));
        shapes.put("a;a;a", repeated("a;"));
        shapes.put("$(", repeated("$("));
        shapes.put("$((", repeated("$(("));
        shapes.put("$((a) in itself", nested("$((a) ; ", ")"));
        shapes.put("((a) in itself", nested("((a) ; ", ")"));
        shapes.put("$((1+ in itself", nested("$((1+", "))"));
        shapes.put("$(( of (((", size -> "echo $((" + "(".repeat(size / 2) + "1" + ")".repeat(size / 2) + "))");
        shapes.put("many $((a) (b))", repeated("$((a) (b)) "));
        shapes.put("backquotes", ShellTimes::backquotes);
        shapes.put("backquotes and text", size -> deepBackquotes("x ".repeat(size / 4), size));
        shapes.put("`", repeated("`"));
        shapes.put("\"", repeated("\""));
        shapes.put("\"$(", repeated("\"$("));
        shapes.put("${x:-", repeated("${x:-"));
        shapes.put("\"${x:-'", repeated("\"${x:-'"));
        shapes.put("'", repeated("'"));
        shapes.put("{", repeated("{"));
        shapes.put("{a,", repeated("{a,"));
        shapes.put("{a},", repeated("{a},"));
        shapes.put("{a..{b,", repeated("{a..{b,}"));
        shapes.put("{a,b} side by side", repeated("{a,b}"));
        shapes.put("~{a,b}", repeated("~{a,b} "));
        shapes.put("[", repeated("["));
        shapes.put("[[:", repeated("[[:"));
        shapes.put("[]", repeated("[]x["));
        shapes.put("a[", repeated("a["));
        shapes.put("a[a[ in lines", repeated("a[a[1]] b\n"));
        shapes.put("a=(", repeated("a=( "));
        shapes.put("@(a|", repeated("@(a|"));
        shapes.put("x@(a|b)", repeated("x@(a|b)"));
        shapes.put("<<E in one line", repeated("<<E "));
        shapes.put("<<E each a line", repeated("cat <<E\nE\n"));
        shapes.put("<<E never closed", repeated("cat <<E\nx\n"));
        shapes.put("<<-E with tabs", repeated("cat <<-E\n\tx\n\tE\n"));
        shapes.put("<<-E $( in itself", size -> heredocs(size));
        shapes.put("(", repeated("("));
        shapes.put("( (", repeated("( "));
        shapes.put("if", repeated("if "));
        shapes.put("case x in (", repeated("case x in x) "));
        shapes.put("f()", repeated("f()"));
        shapes.put("coproc", repeated("coproc "));
        shapes.put("! !", repeated("! "));
        shapes.put("[[ ((", size -> "[[ " + "( ".repeat(size / 2));
        shapes.put("[[ ! !", size -> "[[ " + "! ".repeat(size / 2) + "a ]]");
        shapes.put("\\newline", repeated("\\\n"));
        shapes.put("if \\newline", size -> "i" + "\\\n".repeat(size / 2) + "f x");
        shapes.put("comments", repeated("# $( x\n"));
        shapes.put("nulls", repeated("e\0cho x\n"));
        shapes.put("${ ;", repeated("${ a; "));
        shapes.put("${ closed", nested("${ a ", ";}"));
        return shapes;
    }

    private static IntFunction<String> repeated(String unit) {
        return size -> unit.repeat(size / unit.length());
    }

    private static IntFunction<String> nested(String open, String close) {
        return size -> {
            int depth = Math.min(size / (open.length() + close.length()), 60);
            String filler = "x".repeat(Math.max(1, size / 2 / depth));
            return (open + filler + " ").repeat(depth) + (" " + filler + close).repeat(depth);
        };
    }

    /** As deep as the size allows, each level with twice the backslashes. */
    private static String backquotes(int size) {
        return deepBackquotes("x", size);
    }

    private static String deepBackquotes(String innermost, int size) {
        StringBuilder text = new StringBuilder(innermost);
        for (int level = 0, slashes = 0; text.length() < size && level < 20; level++) {
            int depth = 20 - level;
            slashes = Math.max(0, (1 << Math.min(depth, 20)) / 2 - 1);
            if (2 * slashes > size / 4) {
                continue;
            }
            String quote = "\\".repeat(slashes) + "`";
            text.insert(0, quote).append(quote);
        }
        return text.toString();
    }

    private static String heredocs(int size) {
        int depth = 12;
        String filler = "\tx\n".repeat(Math.max(1, size / 3 / depth));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append("cat <<-E").append(i).append('\n').append(filler).append("\t$(");
        }
        text.append("x");
        for (int i = depth - 1; i >= 0; i--) {
            text.append("\n)\n\tE").append(i).append('\n');
        }
        return text.toString();
    }
}
