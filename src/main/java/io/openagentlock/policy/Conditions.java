package io.openagentlock.policy;

import io.openagentlock.call.FilePath;
import io.openagentlock.call.Impact;
import io.openagentlock.policy.name.HostSet;
import io.openagentlock.policy.name.WordSet;
import io.openagentlock.policy.path.PathSet;
import io.openagentlock.policy.pattern.Regex;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Whether an attribute is as a condition wants it. */
final class Conditions {
    private Conditions() {}

    /** @param at the attribute's number among those of the action's kind */
    static boolean hold(Condition condition, Seen seen, int at) {
        return switch (condition) {
            case Condition.Flag(boolean wanted) -> seen.value(at) instanceof Boolean flag && flag == wanted;
            case Condition.InRange number -> seen.value(at) instanceof OptionalInt value && holds(number, value);
            case Condition.Impacts impacts ->
                seen.value(at) instanceof Impact impact && impacts.wanted().contains(impact);
            case Condition.Word(WordSet wanted) -> some(seen.texts(at), wanted::contains);
            case Condition.NoWord(WordSet unwanted) -> !some(seen.texts(at), unwanted::contains);
            case Condition.EachWord(List<WordSet> wanted) -> each(wanted, seen.texts(at));
            case Condition.OtherWord(WordSet usual) -> some(seen.texts(at), text -> !usual.contains(text));
            case Condition.Matches(List<Regex> patterns) -> some(seen.texts(at), text -> finds(patterns, text));
            case Condition.Empty(boolean wanted) -> seen.texts(at).isEmpty() == wanted;
            case Condition.Known(boolean wanted) -> !some(seen.texts(at), Conditions::isUnknown) == wanted;
            case Condition.Near near -> some(seen.texts(at), near.names()::near);
            case Condition.PathIn in -> some(seen.paths(at), in.set()::shows);
            case Condition.SourceIn(WordSet words, PathSet files) ->
                some(seen.texts(at), words::contains) || some(seen.paths(at), files::shows);
            case Condition.PathOutside outside ->
                some(seen.paths(at), path -> !outside.set().surely(path));
            case Condition.PathCovers covers -> some(seen.paths(at), covers.set()::covers);
            case Condition.PathName(WordSet names) -> some(seen.paths(at), path -> names.contains(path.name()));
            case Condition.HostIn(HostSet hosts) -> some(seen.texts(at), hosts::contains);
            case Condition.HostOutside(HostSet hosts) -> outside(hosts, seen, at);
        };
    }

    private static <T> boolean some(List<T> values, Predicate<T> wanted) {
        for (int i = 0; i < values.size(); i++) {
            if (wanted.test(values.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Condition.InRange number, OptionalInt value) {
        if (value.isEmpty()) {
            return false;
        }
        int given = value.getAsInt();
        return number.values().isEmpty()
                ? given >= number.least().orElse(Integer.MIN_VALUE)
                        && given <= number.most().orElse(Integer.MAX_VALUE)
                : number.values().contains(given);
    }

    private static boolean each(List<WordSet> wanted, List<String> texts) {
        return wanted.stream().allMatch(set -> some(texts, set::contains));
    }

    private static boolean finds(List<Regex> patterns, String text) {
        return some(patterns, pattern -> pattern.find(text));
    }

    private static boolean isUnknown(String text) {
        return text.indexOf(FilePath.UNKNOWN) >= 0;
    }

    /** Where no host is told but there is an address, the host is unknown, and that is outside of every list. */
    private static boolean outside(HostSet hosts, Seen seen, int at) {
        List<String> named = seen.texts(at);
        if (named.isEmpty()) {
            return !seen.text("scheme").isEmpty() || !seen.text("url").isEmpty();
        }
        return some(named, host -> !hosts.contains(host));
    }
}
