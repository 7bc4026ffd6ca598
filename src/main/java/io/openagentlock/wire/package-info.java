/**
 * JSON in and out, and the limits of everything that is read from outside.
 *
 * <p>Reading is strict: duplicate keys, lone surrogates, trailing text and anything beyond
 * {@link io.openagentlock.wire.Limits} are refused, since two readers that understand one text differently are a way past
 * a firewall. Writing is canonical (RFC 8785, without fractions). Needs the JDK alone, since whoever verifies a ledger
 * reads its entries with it.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.wire;
