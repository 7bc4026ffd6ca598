/**
 * The words of a shell script, well enough for version 1 gates: which simple commands a text holds, and what their
 * words are once quotes are removed, wrappers such as {@code sudo} are taken off and nested scripts ({@code bash -c},
 * {@code $( )}, here-documents fed to a shell) are opened.
 *
 * <p>This is a lexer, not a shell: it executes nothing, expands no variable but {@code HOME}, knows no functions and no
 * aliases. One pass over the text; nesting and output are bounded, and what lies beyond a bound is
 * reported as such, never dropped in silence. Knows nothing of policy or tool calls.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.policy.words;
