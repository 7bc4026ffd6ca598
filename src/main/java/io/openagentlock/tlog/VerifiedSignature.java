package io.openagentlock.tlog;

import java.util.OptionalLong;

/**
 * A signature that was checked and is good.
 *
 * @param key who signed
 * @param posixSeconds the signed time, for cosignatures; empty for plain signatures
 */
public record VerifiedSignature(VerifierKey key, OptionalLong posixSeconds) {}
