package io.openagentlock.meaning.code.powershell;

import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;

/** Words that name files: both slashes separate, and {@code ~} is the home directory. */
final class Paths {
    private Paths() {}

    static List<Word.Part> normal(List<Word.Part> parts) {
        if (parts.size() > 1
                && parts.getFirst() instanceof Word.DoubleQuoted
                && parts.get(1) instanceof Word.SingleQuoted second
                && second.text().startsWith("\\")) {
            List<Word.Part> slashed = new ArrayList<>(parts);
            slashed.set(1, new Word.SingleQuoted(second.text().replace('\\', '/'), second.span()));
            return slashed;
        }
        if (parts.isEmpty() || !(parts.getFirst() instanceof Word.SingleQuoted first)) {
            return parts;
        }
        String text = first.text();
        boolean home = text.equals("~") || text.startsWith("~\\") || text.startsWith("~/");
        boolean relative = text.startsWith(".\\") || text.startsWith("..\\");
        if (!home && !relative) {
            return parts;
        }
        List<Word.Part> all = new ArrayList<>();
        String slashes = text.replace('\\', '/');
        if (home) {
            all.add(new Word.Tilde("", first.span()));
            slashes = slashes.substring(1);
        }
        if (!slashes.isEmpty()) {
            all.add(new Word.SingleQuoted(slashes, first.span()));
        }
        all.addAll(parts.subList(1, parts.size()));
        return all;
    }
}
