package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One case of a file in src/test/resources/shell:
 *
 * <pre>
 * == what it shows
 * the script
 * -- also
 * another spelling with the same tree
 * -- tree
 * (run the script)
 * -- printed
 * the canonical form, where it is not the script
 * -- bash differs: why bash -n refuses what is accepted here, or the reverse
 * </pre>
 *
 * @param also spellings with the same tree
 */
record ShellCase(
        String title, String script, List<String> also, String tree, String printed, Optional<String> differs) {
    private static final String DIFFERS = "bash differs:";

    static List<ShellCase> parse(String file) {
        List<ShellCase> cases = new ArrayList<>();
        String[] chunks = file.split("(?m)^== ", -1);
        for (int i = 1; i < chunks.length; i++) {
            String chunk = chunks[i];
            cases.add(one(chunk.endsWith("\n\n") ? chunk.substring(0, chunk.length() - 1) : chunk));
        }
        return cases;
    }

    /** What stands before the first case. */
    static String head(String file) {
        return file.substring(0, Math.max(0, file.indexOf("== ")));
    }

    private static ShellCase one(String chunk) {
        String[] sections = chunk.split("(?m)^-- ", -1);
        int line = sections[0].indexOf('\n');
        String script = sections[0].substring(line + 1);
        List<String> also = new ArrayList<>();
        String tree = "";
        String printed = script;
        Optional<String> differs = Optional.empty();
        for (int i = 1; i < sections.length; i++) {
            int end = sections[i].indexOf('\n');
            String name = sections[i].substring(0, end);
            String content = sections[i].substring(end + 1);
            switch (name) {
                case "also" -> also.add(content);
                case "tree" -> tree = content;
                case "printed" -> printed = content;
                default ->
                    differs = Optional.of(name.substring(DIFFERS.length()).strip());
            }
        }
        return new ShellCase(sections[0].substring(0, line), script, also, tree, printed, differs);
    }

    /** As now parsed and printed. */
    ShellCase asItIs() {
        Script parsed = Parser.parse(script);
        return new ShellCase(title, script, also, TreeText.of(parsed), Printer.print(parsed), differs);
    }

    String format() {
        StringBuilder text = new StringBuilder("== ").append(title).append('\n').append(script);
        also.forEach(spelling -> text.append("-- also\n").append(spelling));
        text.append("-- tree\n").append(tree);
        if (!printed.equals(script)) {
            text.append("-- printed\n").append(printed);
        }
        differs.ifPresent(why ->
                text.append("-- ").append(DIFFERS).append(' ').append(why).append('\n'));
        return text.toString();
    }
}
