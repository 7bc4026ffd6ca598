/**
 * Tokens and a light tree of programming languages: a lexer for each family (strings with interpolation, here-documents,
 * comments, regular expressions) and parsers that keep what an abstract evaluation needs (names, calls, constants,
 * assignments, functions) and skip the rest. Linear, bounded in depth; no input makes them fail.
 */
@NullMarked
package io.openagentlock.meaning.code.syntax;

import org.jspecify.annotations.NullMarked;
