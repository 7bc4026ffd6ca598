/**
 * Shell scripts as data: a parser for bash (and so for sh, dash and most of zsh) that gives a tree with positions, and a
 * printer. It never executes, expands or looks anything up; every parse is linear in the length and bounded in depth.
 *
 * <p>The truth is bash: what {@code bash -n} accepts is accepted, and the words are cut as bash cuts them. Sources: the
 * bash reference manual 5.2, and POSIX.1-2024, Shell Command Language.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.shell;
