/**
 * What a shell makes of values without running anything: patterns, arithmetic, ranges, the operators of a parameter
 * expansion, splitting into fields. Pure functions on texts in which {@link io.openagentlock.meaning.Text#UNKNOWN} stands
 * for what only a run would tell. Sources: bash reference manual 5.2, section 3.5; POSIX.1-2024, 2.6 and 2.14.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.meaning.expand;
