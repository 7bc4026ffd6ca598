/**
 * The abstract run of a shell script: walks the parsed tree on abstract values, keeps variables, functions, directories,
 * descriptors and the files that the script writes, and gives the actions that a real run could take. It never executes
 * anything, and of the disk it sees what {@link io.openagentlock.meaning.Surroundings} shows.
 *
 * <p>Both sides of every condition count. Exit codes are not followed: what follows {@code exit} is still looked at. All
 * work is bounded by {@link io.openagentlock.meaning.run.Budget}; what lies beyond is an {@code Unknown}.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.meaning.run;
