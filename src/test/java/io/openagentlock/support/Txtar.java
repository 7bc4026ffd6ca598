package io.openagentlock.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Several small files in one text, in the txtar format: a comment, then sections that begin with a line
 * {@code -- name --}. Section contents end with a line end.
 *
 * @param sections by name, in order
 */
public record Txtar(String comment, Map<String, String> sections) {
    public static Txtar parse(String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        StringBuilder content = new StringBuilder();
        StringBuilder comment = content;
        String name = null;
        for (String line : text.split("(?<=\n)", -1)) {
            String marker = line.strip();
            if (marker.startsWith("-- ") && marker.endsWith(" --") && marker.length() > 6) {
                if (name != null) {
                    sections.put(name, content.toString());
                }
                name = marker.substring(3, marker.length() - 3).strip();
                content = new StringBuilder();
            } else {
                content.append(line);
            }
        }
        if (name != null) {
            sections.put(name, content.toString());
        }
        return new Txtar(comment.toString(), sections);
    }

    public Optional<String> section(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    /** The same archive with one section's content replaced, or added at the end. */
    public Txtar with(String name, String content) {
        Map<String, String> changed = new LinkedHashMap<>(sections);
        changed.put(name, content);
        return new Txtar(comment, changed);
    }

    public String format() {
        StringBuilder out = new StringBuilder(comment);
        sections.forEach((name, content) ->
                out.append("-- ").append(name).append(" --\n").append(content));
        return out.toString();
    }
}
