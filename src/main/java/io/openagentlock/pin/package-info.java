/**
 * What an MCP server is and says of its tools, as a fingerprint that the operator can accept: identity, definitions, the
 * difference between two of them in words, and what in a definition is meant for the model and not for the user.
 *
 * <p>Pure: reads no file, asks nobody, and never decides whether a call may run; gates do, by {@link
 * io.openagentlock.pin.PinState}.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.pin;
