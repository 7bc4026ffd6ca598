package io.openagentlock.meaning.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a command's options are written. */
enum Style {
    /** Clusters of letters, long options that may be abbreviated, options after operands too, {@code --}. */
    GNU,
    /** The same, but options end at the first operand (POSIX.1-2024 section 12.2, guideline 9). */
    POSIX,
    /** Words with one or two hyphens: {@code -long value}, {@code -long=value}. */
    SINGLE,
    /** GNU, and the first word may be a cluster without a hyphen, whose values follow it. */
    TAR,
    /** {@code /s}, {@code -Force}, {@code /out:file}: either mark, any case, abbreviated. */
    WINDOWS,
    /** Every word is an operand. */
    NONE;

    static final List<String> WORDS = Arrays.stream(values()).map(Style::word).toList();

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
