/**
 * The dashboard in a terminal: the same daemon, the same answers, for 80 columns and ssh. Draws with JLine, which nobody
 * else sees.
 *
 * <p>Reads only; what changes something is a command of its own. Every foreign text is made harmless before it is drawn.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.terminal;
