package io.openagentlock.meaning.run;

import java.util.ArrayList;
import java.util.List;

/**
 * One command and what must, or must not, be among its actions.
 *
 * @param expected {@code kind attribute=value … @underlined}: an action with at least these; {@code no kind …}: none with
 *     all of these
 */
record MeaningCase(int line, String dialect, String command, List<String> expected) {
    /** The files and the cases of one file. */
    record Page(FakeDisk disk, List<MeaningCase> cases) {}

    /**
     * Lines: {@code # comment}; {@code file PATH} with lines {@code | text} below; {@code link PATH TARGET}; {@code $
     * command} (of PowerShell {@code PS> command}, of cmd {@code C:\> command}) with further lines of it below as {@code
     * > text}; all else is expected of the command above.
     */
    static Page read(String text) {
        FakeDisk disk = new FakeDisk();
        List<MeaningCase> cases = new ArrayList<>();
        String file = "";
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.startsWith("file ")) {
                file = line.substring(5);
                disk.files.put(file, "");
            } else if (line.startsWith("link ")) {
                String[] parts = line.split(" ", 3);
                disk.links.put(parts[1], parts[2]);
            } else if (line.startsWith("|")) {
                disk.files.merge(file, line.substring(Math.min(2, line.length())) + "\n", String::concat);
            } else if (prompt(line) > 0) {
                cases.add(new MeaningCase(number, dialect(line), line.substring(prompt(line)), new ArrayList<>()));
            } else if (line.startsWith(">")) {
                MeaningCase last = cases.removeLast();
                String more = last.command + "\n" + line.substring(Math.min(2, line.length()));
                cases.add(new MeaningCase(last.line, last.dialect, more, last.expected));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                cases.getLast().expected.add(line.strip());
            }
        }
        return new Page(disk, cases);
    }

    /** How long the prompt is that a line begins with; 0: none. */
    static int prompt(String line) {
        return line.startsWith("$ ") ? 2 : line.startsWith("PS> ") ? 4 : line.startsWith("C:\\> ") ? 5 : 0;
    }

    static String dialect(String line) {
        return line.startsWith("PS") ? "powershell" : line.startsWith("C:") ? "cmd" : "bash";
    }

    /** Whether an action, as {@link ActionText} renders it, has all that a line asks for. */
    static boolean has(String action, String wanted) {
        String[] shown = action.split(" @", 2);
        String[] asked = wanted.split(" @", 2);
        if (asked.length == 2 && (shown.length < 2 || !shown[1].equals(asked[1]))) {
            return false;
        }
        List<String> have = tokens(shown[0]);
        return tokens(asked[0]).stream().allMatch(token -> have.contains(token))
                && have.getFirst().equals(tokens(asked[0]).getFirst());
    }

    /** Split at blanks outside quotes and brackets. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        StringBuilder token = new StringBuilder();
        boolean quoted = false;
        int brackets = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"' && text.charAt(Math.max(0, i - 1)) != '\\';
            brackets += quoted ? 0 : c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ' ' && !quoted && brackets <= 0) {
                tokens.add(token.toString());
                token.setLength(0);
            } else {
                token.append(c);
            }
        }
        tokens.add(token.toString());
        return tokens;
    }
}
