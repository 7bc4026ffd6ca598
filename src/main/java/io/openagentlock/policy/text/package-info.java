/**
 * Policy files: YAML text to {@link io.openagentlock.policy.Policy}, with the place of every mistake. The only package
 * that sees the YAML library.
 *
 * <p>Strict on purpose: an unknown key, a wrong type, a duplicate key, an anchor or a pattern that cannot be compiled
 * refuses the whole file, because a criterion that is dropped in silence makes a gate that does not guard. All mistakes
 * are reported at once. Reads bytes that it is given; opens no file itself ({@link io.openagentlock.policy.text.ListFiles}
 * is the door for the lists that version 1 names by path).
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.policy.text;
