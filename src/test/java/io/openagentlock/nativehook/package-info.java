/**
 * The hook client (native/hook) as harnesses meet it: a process with arguments, streams and an exit code, in a
 * throw-away home, against daemons that misbehave on purpose.
 *
 * <p>What is tested is the program that ships, built by its own build script; {@link
 * io.openagentlock.nativehook.NativeBuild} makes a second one with a shorter deadline for the cases that wait for it.
 * No daemon of ours is started here: the protocol is written out by hand, so that a mistake made on both sides shows.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.nativehook;
