package io.openagentlock.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of the repository as text, and the parts of a Markdown page that tests look at. */
public final class Pages {
    private static final Path PROJECT = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")));

    private Pages() {}

    public static Path path(String name) {
        return PROJECT.resolve(name);
    }

    public static String read(String name) throws IOException {
        return Files.readString(path(name));
    }

    /** Every Java file below a directory, in a fixed order. */
    public static List<Path> javaFiles(String directory) throws IOException {
        try (Stream<Path> files = Files.walk(path(directory))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** The rows of all tables between a heading and the next one, without their heads; cells without outer blanks. */
    public static List<List<String>> rows(String page, String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean body = false;
        for (String line : section(page, heading).lines().toList()) {
            if (!line.startsWith("|")) {
                body = false;
            } else if (line.startsWith("|---")) {
                body = true;
            } else if (body) {
                rows.add(cells(line));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        String inner = line.substring(1, line.lastIndexOf('|'));
        return Arrays.stream(inner.split("(?<!\\\\)\\|", -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    /** From the line after a heading to the next heading of any level; the whole page for an empty heading. */
    public static String section(String page, String heading) {
        if (heading.isEmpty()) {
            return page;
        }
        int start = page.indexOf("\n" + heading + "\n");
        if (start < 0) {
            throw new IllegalArgumentException("the page has no heading `" + heading + "`");
        }
        int from = start + heading.length() + 2;
        Matcher next = Pattern.compile("(?m)^#+ ").matcher(outsideFences(page));
        return page.substring(from, next.find(from) ? next.start() : page.length());
    }

    /** As long as the page, with what is inside fenced blocks blanked: a comment there is no heading. */
    private static String outsideFences(String page) {
        StringBuilder text = new StringBuilder(page);
        Matcher fence = Pattern.compile("(?ms)^```.*?^```$").matcher(page);
        while (fence.find()) {
            for (int i = fence.start(); i < fence.end(); i++) {
                if (text.charAt(i) == '#') {
                    text.setCharAt(i, '.');
                }
            }
        }
        return text.toString();
    }

    /** The fenced blocks of a language, in order. */
    public static List<String> blocks(String page, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher fence = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(page);
        while (fence.find()) {
            blocks.add(fence.group(1));
        }
        return blocks;
    }
}
