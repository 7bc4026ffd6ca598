/**
 * Command lines and batch files of Windows's cmd.exe in the form of shell scripts: carets, percent signs, {@code set},
 * {@code for}, {@code if}, {@code call} and {@code start} become what the abstract run knows. It executes nothing and never
 * throws.
 */
@NullMarked
package io.openagentlock.meaning.code.cmd;

import org.jspecify.annotations.NullMarked;
