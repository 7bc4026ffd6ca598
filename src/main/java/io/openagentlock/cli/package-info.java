/**
 * The command line: one file per command, each a small picocli class that is given its {@code Parts} and its
 * {@code Console}.
 *
 * <p>Commands hold no judgement and no cryptography of their own; they ask the daemon through {@code cli.client}, plan
 * and apply settings through {@code cli.wiring}, and read files offline through {@code ledger} and {@code policy}. No
 * command ends the process, reads a clock or touches {@code System.in}, {@code System.out} or the environment: all of
 * it comes in through {@code Console}, so that tests run every command in process.
 *
 * <p>Exit codes are a contract with scripts: see {@link io.openagentlock.cli.Exit}.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli;
