/**
 * Paths against path patterns: the one place that says whether a path is in a set, certainly outside of it, or a
 * directory that holds some of it.
 *
 * <p>Two questions are kept apart because a path may be known only in part (see {@link io.openagentlock.call.FilePath}).
 * "In" needs visible evidence and ignores letter case, as some file systems do; "certainly in" needs all of the path, to
 * the letter. By text alone: nothing here touches a disk or follows a link. {@code src/test/resources/policy/paths.txt}
 * is the readable list of what holds.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.policy.path;
