package io.openagentlock.harness;

import io.openagentlock.call.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text for {@code apply_patch}, as OpenAI's models write it: {@code *** Add File: p}, {@code *** Update File: p} with
 * {@code *** Move to: q}, {@code *** Delete File: p}; added lines begin with {@code +}. Linear in its text.
 */
final class PatchText {
    private static final int MOST_FILES = 1_000;

    private final Arguments call;
    private final List<Action> actions = new ArrayList<>();
    private Optional<String> file = Optional.empty();
    private final StringBuilder added = new StringBuilder();

    private PatchText(Arguments call) {
        this.call = call;
    }

    /** The files that it touches, with what is added to them; a text that touches none is unknown. */
    static List<Action> actions(String text, Arguments call) {
        PatchText patch = new PatchText(call);
        for (int start = 0; start <= text.length() && patch.actions.size() < MOST_FILES; ) {
            int end = text.indexOf('\n', start);
            patch.line(text.substring(start, end < 0 ? text.length() : end));
            start = end < 0 ? text.length() + 1 : end + 1;
        }
        patch.done();
        if (patch.actions.isEmpty() || patch.actions.size() >= MOST_FILES) {
            patch.actions.add(Action.unknownTool("the patch names no file that we can read"));
        }
        return List.copyOf(patch.actions);
    }

    private void line(String raw) {
        String line = raw.stripTrailing();
        String head = line.stripLeading();
        if (head.startsWith("*** ")) {
            head(head.substring("*** ".length()));
        } else if (line.startsWith("+")) {
            added.append(line, 1, line.length()).append('\n');
        }
    }

    private void head(String head) {
        int colon = head.indexOf(':');
        String path = colon < 0 ? "" : head.substring(colon + 1).strip();
        if (colon < 0 || path.isEmpty()) {
            return;
        }
        switch (head.substring(0, colon)) {
            case "Add File", "Update File" -> {
                done();
                file = Optional.of(path);
            }
            case "Delete File" -> {
                done();
                actions.addAll(call.deletes(path));
            }
            case "Move to", "Move File" -> {
                file.ifPresent(from -> actions.addAll(call.moves(from, path)));
                file = Optional.of(path);
            }
            default -> {}
        }
    }

    private void done() {
        file.ifPresent(path -> actions.addAll(call.writes(path, added.toString())));
        file = Optional.empty();
        added.setLength(0);
    }
}
