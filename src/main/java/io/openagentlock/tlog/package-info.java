/**
 * Merkle tree mathematics and the C2SP transparency-log formats.
 *
 * <p>Follows RFC 6962 and RFC 9162 section 2.1 (SHA-256 tree hashes and proofs) and the C2SP specifications
 * signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles and tlog-proof. The tree is never extended with
 * shortcuts of our own: whatever is here can be checked by anybody's verifier.
 *
 * <p>Every format has {@code format} and {@code parse} in one class. Parsers accept exactly one spelling of a
 * value; everything else is a {@link io.openagentlock.tlog.MalformedException}.
 *
 * <p>This package never reads a file, a clock or the network, never signs (it only defines what is signed) and
 * never logs. The one door to the outside is {@link io.openagentlock.tlog.TileSource}.
 */
@NullMarked
package io.openagentlock.tlog;

import org.jspecify.annotations.NullMarked;
