package io.openagentlock.policy;

import io.openagentlock.call.Impact;
import io.openagentlock.policy.name.HostSet;
import io.openagentlock.policy.name.Lookalikes;
import io.openagentlock.policy.name.WordSet;
import io.openagentlock.policy.path.PathSet;
import io.openagentlock.policy.pattern.Regex;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an attribute of an action must be like. Of an attribute with several texts, one has to be so; the negative ones
 * ({@link NoWord}) say that none is.
 */
public sealed interface Condition {
    record Flag(boolean wanted) implements Condition {}

    /** One of {@code values}, or, when that is empty, between the bounds. */
    record InRange(Set<Integer> values, OptionalInt least, OptionalInt most) implements Condition {
        public InRange {
            values = Set.copyOf(values);
        }
    }

    record Impacts(Set<Impact> wanted) implements Condition {
        public Impacts {
            wanted = Set.copyOf(wanted);
        }
    }

    record Word(WordSet wanted) implements Condition {}

    record NoWord(WordSet unwanted) implements Condition {}

    /** Each of the sets has a text. */
    record EachWord(List<WordSet> wanted) implements Condition {
        public EachWord {
            wanted = List.copyOf(wanted);
        }
    }

    /** A text that is not in the set; an empty attribute is not outside. */
    record OtherWord(WordSet usual) implements Condition {}

    record Matches(List<Regex> patterns) implements Condition {
        public Matches {
            patterns = List.copyOf(patterns);
        }
    }

    /** Whether the attribute says nothing. */
    record Empty(boolean wanted) implements Condition {}

    /** Whether all of it was worked out, and not left to the run. An empty attribute is known. */
    record Known(boolean wanted) implements Condition {}

    record Near(Lookalikes names) implements Condition {}

    record PathIn(PathSet set) implements Condition {}

    /** Where data comes from: one of the words, or a file of the set. */
    record SourceIn(WordSet words, PathSet files) implements Condition {}

    /** Not certainly in the set. An empty path is neither inside nor outside. */
    record PathOutside(PathSet set) implements Condition {}

    record PathCovers(PathSet set) implements Condition {}

    /** The last name of the path, in any letter case. */
    record PathName(WordSet names) implements Condition {}

    record HostIn(HostSet set) implements Condition {}

    /** A host that is not in the set, or an address whose host is not known. */
    record HostOutside(HostSet set) implements Condition {}
}
