/**
 * Policy as values, and the one pure function that judges: {@link io.openagentlock.policy.Engine}.
 *
 * <p>Never does I/O, reads a clock or logs; the same inputs give the same decision, always. A rule that fails to
 * evaluate denies. The text form (YAML with positions) lives in {@code policy.text}, each kind of rule in
 * {@code policy.rule}, expressions in {@code policy.pattern}, the words of shell text in {@code policy.words}.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.policy;
