/**
 * Code of other languages than the shell: what a piece of Python, JavaScript, Perl, SQL, PowerShell … would do to the
 * machine, as effects. Each language has a tokenizer; most share one light parser and one abstract evaluator that folds
 * constants, follows aliases and knows library functions from tables ({@code resources/code}).
 *
 * <p>Nothing is executed. Work is bounded and linear; code that can't be followed is skipped and never makes an
 * exception.
 */
@NullMarked
package io.openagentlock.meaning.code;

import org.jspecify.annotations.NullMarked;
