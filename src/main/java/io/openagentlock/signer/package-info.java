/**
 * Keys that sign: the operator's ({@link io.openagentlock.signer.Signer}, one file per kind), the log's and the
 * session's ({@link io.openagentlock.signer.NoteKey}).
 *
 * <p>The only package that sees BouncyCastle, which signs Ed25519 about twenty times faster than the JDK. Signatures are
 * verified with the JDK ({@code tlog.Ed25519Key}), the stricter of the two. Private bytes are a
 * {@link io.openagentlock.signer.Secret}; nothing here reads or writes files.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.signer;
