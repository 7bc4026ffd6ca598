/**
 * What a tool call is, for people: the parse of its command as an outline, what it would do as lines. The command line
 * and the dashboard show the same.
 *
 * <p>Judges nothing, reads nothing, keeps nothing. Masking is the caller's matter.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.explain;
