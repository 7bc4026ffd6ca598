package io.openagentlock.meaning;

import java.util.List;
import java.util.Set;

/**
 * What some commands do, in code, because data cannot say it: find, xargs, tar, sed, dd, printf … Pure; never throws for
 * any arguments. Where the command knowledge also has an entry of the same name, its effects come first.
 */
public interface Tool {
    /** The names that it answers for, as {@link Invocation#name} spells them. */
    Set<String> names();

    List<Effect> effects(Invocation invocation);
}
