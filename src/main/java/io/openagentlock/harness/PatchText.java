package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which files a patch in the {@code *** Begin Patch} form touches. Format: the {@code apply_patch} tool's own description,
 * which several harnesses share. A patch in which no file is named is unknown.
 */
final class PatchText {
    private PatchText() {}

    static List<Action> actions(String patch, Arguments call) {
        List<Action> actions = new ArrayList<>();
        patch.lines().map(String::strip).forEach(line -> {
            touched(line, "*** Add File:", "*** Update File:", "*** Move to:")
                    .forEach(path -> actions.addAll(call.spelled(path, Action::write)));
            touched(line, "*** Delete File:").forEach(path -> actions.addAll(call.spelled(path, PatchText::delete)));
        });
        return actions.isEmpty() ? List.of(Action.unknownTool("the patch names no file that we can read")) : actions;
    }

    private static List<String> touched(String line, String... marks) {
        return Stream.of(marks)
                .filter(line::startsWith)
                .map(mark -> line.substring(mark.length()).strip())
                .filter(path -> !path.isEmpty())
                .toList();
    }

    private static Action delete(String path) {
        return new Action.Delete(FilePath.of(path), "", false, false, Origin.CALL);
    }
}
