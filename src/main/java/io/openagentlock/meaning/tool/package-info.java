/**
 * Commands whose meaning takes code: find, xargs, tar, sed, awk, socat, printf … {@link
 * io.openagentlock.meaning.tool.Tools#ALL} lists them. Each is pure, total and linear in its arguments; all else about a
 * command is data.
 */
@NullMarked
package io.openagentlock.meaning.tool;

import org.jspecify.annotations.NullMarked;
