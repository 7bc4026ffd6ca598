package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings that git takes from its environment ({@code GIT_CONFIG_COUNT}, {@code GIT_CONFIG_KEY_n}, {@code
 * GIT_CONFIG_VALUE_n}; git-config(1), "ENVIRONMENT") mean what they mean as {@code -c key=value}: an alias, a program that
 * git runs.
 */
final class GitSettingsTool implements Tool {
    private static final String WRAPPER = "GIT_CONFIG_COUNT";
    private static final int MOST = 64;

    @Override
    public Set<String> names() {
        return Set.of("git");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        Optional<String> count = invocation.scene().variable("GIT_CONFIG_COUNT");
        if (count.isEmpty() || count.get().isEmpty() || invocation.wrappers().contains(WRAPPER)) {
            return List.of();
        }
        return number(count.get())
                .flatMap(settings -> argv(settings, invocation))
                .map(argv -> same(argv, invocation))
                .orElse(List.of(new Effect.Unclear("dynamic", "settings of git in the environment are not complete")));
    }

    private static List<Effect> same(List<Text> argv, Invocation invocation) {
        return argv.size() == invocation.argv().size()
                ? List.of()
                : List.of(new Effect.Starts(argv, WRAPPER, invocation.privileged(), Optional.empty()));
    }

    /** As git reads it: no blanks, no sign. */
    private static Optional<Integer> number(String text) {
        boolean digits = text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.parseInt(text)).filter(count -> count <= MOST) : Optional.empty();
    }

    private static Optional<List<Text>> argv(int settings, Invocation invocation) {
        List<Text> argv = new ArrayList<>(List.of(invocation.argv().getFirst()));
        for (int i = 0; i < settings; i++) {
            Optional<String> key = invocation.scene().variable("GIT_CONFIG_KEY_" + i);
            Optional<String> value = invocation.scene().variable("GIT_CONFIG_VALUE_" + i);
            if (key.isEmpty() || value.isEmpty() || key.get().indexOf('.') < 1) {
                return Optional.empty();
            }
            argv.add(Text.of("-c"));
            argv.add(Text.of(key.get() + "=" + value.get()));
        }
        argv.addAll(invocation.arguments());
        return Optional.of(argv);
    }
}
