/**
 * The operator's public keys and how their signatures are judged: raw Ed25519, P-256, SSH keys by SSHSIG, WebAuthn
 * credentials by assertions.
 *
 * <p>Pure, and the JDK alone: the offline verifier judges certificates with it. Every value has one spelling; what has
 * another is refused at parse. Knows no private key, no daemon, no file and no clock.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.signer.key;
