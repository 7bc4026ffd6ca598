package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What actions of one call mean together: a gate looks at one action at a time. */
final class Together {
    /** Where programs look for their user's settings. */
    private static final Set<String> HOMES =
            Set.of("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "USERPROFILE", "APPDATA");

    /** What lists processes, and what picks lines of a list. */
    private static final Set<String> LISTS = Set.of(
            "ps", "pgrep", "pidof", "lsof", "ss", "netstat", "fuser", "jps", "grep", "egrep", "rg", "awk", "gawk",
            "mawk", "sed");

    private static final int LONGEST_TARGET = 512;

    private Together() {}

    static List<Action> seen(List<Action> actions) {
        boolean elsewhere = actions.stream()
                .anyMatch(action -> action instanceof Action.Environment set && HOMES.contains(set.name()));
        List<Action> agents = elsewhere ? each(actions, Together::withOtherSettings) : actions;
        boolean blind = agents.stream().anyMatch(Together::isBlind);
        return blind ? aimed(agents) : agents;
    }

    private static List<Action> each(List<Action> actions, UnaryOperator<Action> change) {
        return actions.stream().map(change).toList();
    }

    /** An agent that is started with another home has other settings. */
    private static Action withOtherSettings(Action action) {
        if (!(action instanceof Action.Spawn spawn) || spawn.flags().contains("other-settings")) {
            return action;
        }
        List<String> flags = new ArrayList<>(spawn.flags());
        flags.add("other-settings");
        return new Action.Spawn(spawn.agent(), flags, spawn.origin());
    }

    /** A signal to processes that only a run would name. */
    private static boolean isBlind(Action action) {
        return action instanceof Action.Signal signal
                && !signal.target().isEmpty()
                && signal.target().chars().allMatch(c -> c == FilePath.UNKNOWN || c == ' ');
    }

    /** Their numbers come out of what the same call listed and picked, so the words it picked by say whom it means. */
    private static List<Action> aimed(List<Action> actions) {
        String words = actions.stream()
                .filter(action -> action instanceof Action.Run run && LISTS.contains(run.program()))
                .flatMap(action -> ((Action.Run) action).arguments().stream())
                .filter(word -> !word.startsWith("-"))
                .collect(Collectors.joining(" "));
        if (words.isEmpty()) {
            return actions;
        }
        String shown = words.substring(0, Math.min(words.length(), LONGEST_TARGET));
        return each(
                actions,
                action -> isBlind(action)
                        ? new Action.Signal(
                                FilePath.UNKNOWN + shown,
                                ((Action.Signal) action).signal(),
                                ((Action.Signal) action).by(),
                                action.origin())
                        : action);
    }
}
