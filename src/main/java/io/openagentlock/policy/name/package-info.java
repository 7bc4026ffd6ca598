/**
 * Words, hosts and package names against lists of them: what {@code is}, {@code in}, {@code not} and {@code near} mean.
 *
 * <p>Lists are compiled once, so that asking one of thousands of names costs a look-up. Pure; resolves no host name.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.policy.name;
