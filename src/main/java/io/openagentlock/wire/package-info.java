/**
 * JSON in and out, and the limits of everything that is read from outside.
 *
 * <p>The only package that sees the JSON library. Reading is strict: duplicate keys, lone surrogates, trailing text and
 * anything beyond {@link io.openagentlock.wire.Limits} are refused, since two readers that understand one text
 * differently are a way past a firewall. Writing is canonical (RFC 8785, without fractions).
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.wire;
