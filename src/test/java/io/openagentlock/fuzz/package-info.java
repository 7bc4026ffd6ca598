/**
 * Fuzzing, driven by Jazzer: each parser that reads what others wrote has a class {@code …Fuzz} beside its tests, listed
 * in {@link io.openagentlock.fuzz.Fuzz#ALL}. {@code ./build fuzz} runs them; what they ever found stays under
 * {@code src/test/resources/fuzz} and is fed to them in every build.
 */
@NullMarked
package io.openagentlock.fuzz;

import org.jspecify.annotations.NullMarked;
