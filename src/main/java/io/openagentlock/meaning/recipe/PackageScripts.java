package io.openagentlock.meaning.recipe;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code scripts} of a package.json: the texts of one object at the top of the file. Reads JSON (RFC 8259) just far
 * enough for that; stops where the text is none.
 */
final class PackageScripts {
    private final String json;
    private final Map<String, String> scripts = new LinkedHashMap<>();
    private int at;

    private PackageScripts(String json) {
        this.json = json;
    }

    static Map<String, String> of(String json) {
        PackageScripts reader = new PackageScripts(json);
        reader.read();
        return reader.scripts;
    }

    private void read() {
        int depth = 0;
        boolean inScripts = false;
        String name = "";
        boolean isName = true;
        while (at < json.length()) {
            char c = json.charAt(at++);
            if (c == '"') {
                String text = string();
                if (inScripts && depth == 2 && !isName) {
                    scripts.put(name, text);
                }
                name = isName ? text : name;
            } else if (c == '{' || c == '[') {
                depth++;
                inScripts |= depth == 2 && c == '{' && name.equals("scripts");
                isName = c == '{';
            } else if (c == '}' || c == ']') {
                inScripts &= depth != 2;
                depth--;
                isName = true;
            } else if (c == ':' || c == ',') {
                isName = c == ',';
            }
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        while (at < json.length() && json.charAt(at) != '"') {
            char c = json.charAt(at++);
            if (c == '\\' && at < json.length()) {
                escape(json.charAt(at++), out);
            } else {
                out.append(c);
            }
        }
        at++;
        return out.toString();
    }

    private void escape(char c, StringBuilder out) {
        switch (c) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'b', 'f' -> out.append(' ');
            case 'u' -> {
                int value = 0;
                for (int i = 0; i < 4 && at < json.length(); i++) {
                    value = value * 16 + Math.max(0, Character.digit(json.charAt(at++), 16));
                }
                out.append((char) value);
            }
            default -> out.append(c);
        }
    }
}
