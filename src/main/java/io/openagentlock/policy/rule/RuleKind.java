package io.openagentlock.policy.rule;

import io.openagentlock.policy.Rule;
import java.util.Set;

/** A kind of rule: an open family, listed in {@link RuleKinds#ALL}. */
public interface RuleKind {
    /** The word after {@code kind:}; lower-kebab-case, unique. */
    String name();

    /** A paragraph for the reference: what it looks at, what its keys mean. */
    String doc();

    /** Its keys beside {@code kind} and {@code nudge}. */
    Set<String> keys();

    /** Reads the values it needs; what is wrong with them is reported through {@code parameters}. */
    Rule compile(Parameters parameters);
}
