/**
 * The two doors of the daemon: the Unix socket {@code run/agentlock.sock} and the loopback TCP port.
 *
 * <p>Knows HTTP/1.1, who is calling (peer credentials, token, hook seal), which requests a web page could have made, and
 * the limits of one request: size, time, number. Hands a {@link io.openagentlock.daemon.http.Request} that passed all
 * that to a {@link io.openagentlock.daemon.http.Route} and writes its {@link io.openagentlock.daemon.http.Response}.
 *
 * <p>Never judges a tool call, never reads the ledger or the policy, never reads a body as JSON, never opens a
 * connection to anybody, never binds to an address that is not loopback.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.daemon.http;
