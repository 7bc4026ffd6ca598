package io.openagentlock.surface;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a skill, a command or an agent brings beside words. */
final class SkillText {
    /** Says in {@link Item#what} that the text starts programs. */
    static final String RUNS = "runs commands when it is read";

    private static final int MOST = 64 << 10;

    private SkillText() {}

    /** Some harnesses run what stands between {@code !`} and a backtick, before the model sees a word. */
    static String of(Machine machine, Path file) {
        try {
            byte[] bytes = machine.read(file);
            String text = new String(bytes, 0, Math.min(bytes.length, MOST), StandardCharsets.UTF_8);
            boolean runs = text.contains("!`") || text.contains("```!") || text.contains("!{");
            return runs ? RUNS : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
