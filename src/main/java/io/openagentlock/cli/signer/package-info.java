/**
 * The operator's private keys, one file for each way to keep one ({@link io.openagentlock.cli.signer.Signers#ALL}): how a
 * key is made, what the state directory remembers of it, how it is unlocked.
 *
 * <p>Passphrases, codes and PINs come from a prompt without echo or a file descriptor, never from the command line's
 * arguments. Talks to agents, tokens and keychains; never to the network.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.signer;
