/**
 * The abstract evaluation of a program: constants folded, names and aliases followed, functions entered, data traced from
 * where it is read to where it goes. What library functions do is data ({@code resources/code/*.txt}, format in {@link
 * io.openagentlock.meaning.code.follow.Library}). Bounded by a meter of steps and characters; pure.
 */
@NullMarked
package io.openagentlock.meaning.code.follow;

import org.jspecify.annotations.NullMarked;
