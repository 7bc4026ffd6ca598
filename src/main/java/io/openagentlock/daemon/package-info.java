/**
 * The daemon: routes over {@code daemon.http}'s two transports, and what runs beside them.
 *
 * <p>Routes translate, they do not judge: a hook becomes a {@code HookEvent}, goes through the {@code Gatekeeper} and
 * comes back as a reply. Whatever weakens protection passes {@link io.openagentlock.daemon.OperatorGate} first.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.daemon;
