/**
 * Regular expressions in linear time, and the filter that makes many of them cheap. The only package that sees the
 * expression library.
 *
 * <p>The dialect is RE2's: no look-around, no back-references. A pattern that a backtracking engine would need is
 * refused with the construct's name and place. {@link io.openagentlock.policy.pattern.Prefilter} finds, in one pass
 * over a text, which patterns can possibly occur in it. Pure values; nothing here knows policy or tool calls.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.policy.pattern;
