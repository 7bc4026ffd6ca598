/**
 * Watches what brings calls to us and what we judge by: hook settings, the programs that they run, policy and trust files.
 * What changed becomes an entry and a banner; missing hooks are put back unless the operator set otherwise.
 *
 * <p>Knows no harness and opens no file: {@link io.openagentlock.daemon.drift.Surroundings} does.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.daemon.drift;
