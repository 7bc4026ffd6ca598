package io.openagentlock.policy;

import io.openagentlock.policy.name.HostSet;
import io.openagentlock.policy.name.WordSet;
import io.openagentlock.policy.path.PathSet;
import io.openagentlock.policy.pattern.Regex;
import java.util.List;

/** What asking costs at most, in the steps of {@link Effort}. */
final class Costs {
    private static final long EXPRESSION = 20_000;
    private static final long LOOKALIKE = 5_000;

    private Costs() {}

    static long of(Where.Clause clause, Seen seen, int at) {
        long texts = 4L * seen.texts(at).size();
        long length = length(seen.texts(at));
        return switch (clause.condition()) {
            case Condition.Flag ignored -> 1;
            case Condition.InRange ignored -> 1;
            case Condition.Impacts ignored -> 1;
            case Condition.Empty ignored -> 1;
            case Condition.Known ignored -> length;
            case Condition.Word(WordSet set) -> words(set, texts, length);
            case Condition.NoWord(WordSet set) -> words(set, texts, length);
            case Condition.OtherWord(WordSet set) -> words(set, texts, length);
            case Condition.PathName(WordSet set) -> words(set, texts, length);
            case Condition.EachWord(List<WordSet> sets) ->
                sets.stream().mapToLong(set -> words(set, texts, length)).sum();
            case Condition.Matches(List<Regex> patterns) ->
                patterns.stream().mapToLong(pattern -> pattern(pattern, length)).sum();
            case Condition.Near ignored -> LOOKALIKE * texts;
            case Condition.PathIn(PathSet set) -> paths(set, texts, length);
            case Condition.PathOutside(PathSet set) -> paths(set, texts, length);
            case Condition.PathCovers(PathSet set) -> paths(set, texts, length);
            case Condition.SourceIn(WordSet words, PathSet files) ->
                words(words, texts, length) + paths(files, texts, length);
            case Condition.HostIn(HostSet set) -> texts * (4 + set.weight());
            case Condition.HostOutside(HostSet set) -> texts * (4 + set.weight());
        };
    }

    static long length(List<String> texts) {
        long length = 0;
        for (String text : texts) {
            length += 1 + text.length();
        }
        return length;
    }

    private static long words(WordSet set, long texts, long length) {
        return texts + length * set.weight() / 8;
    }

    private static long paths(PathSet set, long texts, long length) {
        return texts + length * set.weight() / 16;
    }

    static long pattern(Regex pattern, long length) {
        return length * pattern.size() / 4;
    }

    /** It may look at every text of the action. */
    static long expression(Seen seen) {
        return EXPRESSION + 100 * seen.length();
    }

    /** Rules of version 1 other than a fixed answer look at words of the shell text. */
    static long rule(Subject subject) {
        return 100
                * (length(subject.texts(Field.ARGV))
                        + length(subject.texts(Field.COMMAND))
                        + length(subject.texts(Field.URL)));
    }
}
