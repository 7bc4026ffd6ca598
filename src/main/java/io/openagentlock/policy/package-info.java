/**
 * Policy as values, and the one pure function that judges: {@link io.openagentlock.policy.Engine}.
 *
 * <p>Never does I/O, reads a clock or logs; the same inputs give the same decision, always. A gate that fails to
 * evaluate denies. Gates of version 2 look at what a call means (its actions), those of version 1 at its texts. The text
 * form (YAML with positions) lives in {@code policy.text}, sets of paths in {@code policy.path}, of words and hosts in
 * {@code policy.name}, regular expressions in {@code policy.pattern}, conditions in CEL in {@code policy.expression}, the
 * kinds of rule of version 1 in {@code policy.rule}.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.policy;
