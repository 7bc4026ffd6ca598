package io.openagentlock.daemon.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rows of a table of cases, columns split by {@code |}; lines that begin with {@code #} are comments. */
final class Table {
    private Table() {}

    static List<List<String>> read(String resource, int columns) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(resource), resource)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    List<String> row = List.of(line.split(" \\| ", columns));
                    if (row.size() != columns) {
                        throw new IOException("not " + columns + " columns: " + line);
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** The bytes that a cell spells with backslashes, one character each. */
    static String unescape(String cell) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = cell.charAt(++i);
            switch (kind) {
                case 'r' -> out.append('\r');
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case '0' -> out.append('\0');
                case 'x' -> {
                    out.append((char) Integer.parseInt(cell.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException(cell);
            }
        }
        return out.toString();
    }
}
