/**
 * Settings of harnesses, changed and put back: shows a plan as a unified diff, applies it durably, keeps what is
 * needed to give the original bytes back.
 *
 * <p>Plans come from the harness adapters, which write nothing; everything that touches the disk for them is here. A
 * file that is not as the plan saw it is left alone, symbolic links are written through, never replaced, and modes and
 * owners stay.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.wiring;
