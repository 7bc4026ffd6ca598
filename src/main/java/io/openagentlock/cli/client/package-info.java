/**
 * The daemon as its clients see it: HTTP/1.1 over the Unix socket of the agentlock home, or over loopback TCP.
 *
 * <p>Small and strict on purpose: one request per connection, everything bounded in size and time, proxies of the
 * environment never honoured, addresses other than loopback refused. What does not answer correctly is
 * {@code Unavailable}; this package never guesses.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.client;
