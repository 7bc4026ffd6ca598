/**
 * Who vouches for the ledger, and who may weaken protection: session certificates and operator requests.
 *
 * <p>A session is a lease of authority: the operator's long-lived key, on the CLI's side, signs a
 * {@link io.openagentlock.session.Certificate} for a session key that lives in the daemon's memory. Every format here
 * is a DSSE envelope (dsse v1.0.2) around canonical JSON. Pure values and one small state machine; the clock, the
 * random source and the ledger are passed in.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.session;
