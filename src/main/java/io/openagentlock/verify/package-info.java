/**
 * Verification by a stranger: {@code java -jar agentlock-verify.jar} checks a ledger or a receipt on a machine that has
 * never seen an agentlock, with the JDK alone.
 *
 * <p>The program is a subset of the classes of {@code agentlock}, found by following references from
 * {@link io.openagentlock.verify.Main}: what verifies here is what verifies there. It opens no network connection, writes
 * no file, and believes nothing that is not signed by a key that its user named.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.verify;
