package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;

/** Text being written, with the here-documents that are due behind its next newline. */
final class Output {
    private final StringBuilder text = new StringBuilder();
    private final List<String> documents = new ArrayList<>(0);

    Output add(String more) {
        text.append(more);
        return this;
    }

    Output add(char c) {
        text.append(c);
        return this;
    }

    void document(String document) {
        documents.add(document);
    }

    /** A newline, and what is due behind it. */
    void newline() {
        text.append('\n');
        documents.forEach(text::append);
        documents.clear();
    }

    /** A newline if one is due, else {@code other}. */
    void newlineOr(String other) {
        if (documents.isEmpty()) {
            text.append(other);
        } else {
            newline();
        }
    }

    String text() {
        return text.toString();
    }
}
