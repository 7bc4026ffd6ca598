package io.openagentlock.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/errors.md against the places where problems are made. */
class ErrorsPageTest {
    private static final String SOURCES = "src/main/java";

    /** A problem itself, or one of the short names for it in the packages whose problems become HTTP answers. */
    private static final Pattern MADE = Pattern.compile(
            "new Problem\\.(BadInput|Refused|Unavailable|Bug)\\(|\\b(refused|unauthorized|malformed|busy|bad)\\(");

    private static final Map<String, String> KINDS = Map.of(
            "refused", "Refused",
            "unauthorized", "Refused",
            "malformed", "BadInput",
            "busy", "Unavailable",
            "bad", "BadInput");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    @Test
    void the_page_names_every_code_that_is_used_and_no_other_with_its_kinds() throws IOException {
        Map<String, Set<String>> page = new TreeMap<>();
        for (List<String> row : Pages.rows(Pages.read("docs/errors.md"), "## Codes")) {
            page.computeIfAbsent(row.get(0).replace("`", ""), _ -> new TreeSet<>())
                    .add(row.get(1));
        }
        Map<String, Set<String>> used = used();
        assertThat(used).hasSizeGreaterThan(80);
        assertThat(page).isEqualTo(used);
    }

    @Test
    void messages_and_hints_are_the_ones_of_the_sources() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path file : Pages.javaFiles(SOURCES)) {
            sources.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
        }
        String text = sources.toString().replace("\\\"", "\"");
        for (List<String> row : Pages.rows(Pages.read("docs/errors.md"), "## Codes")) {
            assertThat(row).as(row.getFirst()).hasSize(4).noneMatch(String::isEmpty);
            for (String cell : row.subList(2, 4)) {
                String fixed = cell.startsWith("*") ? "" : cell;
                assertThat(fixed.split("…", -1)).as(row.getFirst()).allMatch(text::contains);
            }
        }
    }

    private static Map<String, Set<String>> used() throws IOException {
        Map<String, Set<String>> used = new TreeMap<>();
        for (Path file : Pages.javaFiles(SOURCES)) {
            String path = file.toString();
            boolean shortNames =
                    path.contains("/daemon/") || path.contains("/session/") || path.contains("/gatekeeper/");
            String source = Files.readString(file);
            Matcher made = MADE.matcher(source);
            while (made.find()) {
                if (made.group(1) != null) {
                    codes(source, made.end())
                            .forEach(code -> used.computeIfAbsent(code, _ -> new TreeSet<>())
                                    .add(made.group(1)));
                } else if (shortNames) {
                    String kind = KINDS.getOrDefault(made.group(2), "");
                    codes(source, made.end())
                            .forEach(code -> used.computeIfAbsent(code, _ -> new TreeSet<>())
                                    .add(kind));
                }
            }
        }
        return used;
    }

    /** The codes in the first argument that holds a literal: one, or the two of a condition. */
    private static List<String> codes(String source, int from) {
        List<String> codes = new ArrayList<>();
        for (String argument : arguments(source, from)) {
            Matcher literal = LITERAL.matcher(argument);
            boolean any = false;
            while (literal.find()) {
                any = true;
                if (CODE.matcher(literal.group(1)).matches()) {
                    codes.add(literal.group(1));
                }
            }
            if (any) {
                return codes;
            }
        }
        return codes;
    }

    /** The arguments of the call whose opening bracket lies before an offset. */
    private static List<String> arguments(String source, int from) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int at = from; at < source.length() && depth >= 0; at++) {
            char c = source.charAt(at);
            if (c == '"') {
                at = endOfLiteral(source, at);
            } else if ("({[".indexOf(c) >= 0) {
                depth++;
            } else if (")}]".indexOf(c) >= 0) {
                depth--;
            }
            if (depth < 0 || (depth == 0 && c == ',')) {
                arguments.add(source.substring(start, at));
                start = at + 1;
            }
        }
        return arguments;
    }

    private static int endOfLiteral(String source, int quote) {
        int at = quote + 1;
        while (source.charAt(at) != '"') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
