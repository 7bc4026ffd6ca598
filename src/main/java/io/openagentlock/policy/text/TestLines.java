package io.openagentlock.policy.text;

import java.nio.charset.StandardCharsets;

/** The lines below {@code tests:} of a file in block style. */
final class TestLines {
    private static final String KEY = "tests:";

    private TestLines() {}

    /** The same file with these lines empty, so that every other line keeps its number. */
    static byte[] blanked(byte[] utf8) {
        StringBuilder kept = new StringBuilder(utf8.length);
        int inside = Integer.MAX_VALUE;
        for (String line : new String(utf8, StandardCharsets.UTF_8).lines().toList()) {
            int indent = indent(line);
            if (indent <= inside && indent < line.length()) {
                inside = line.startsWith(KEY, indent) ? indent : Integer.MAX_VALUE;
            }
            kept.append(inside == Integer.MAX_VALUE ? line : "").append('\n');
        }
        return kept.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
