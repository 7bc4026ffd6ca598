/**
 * TOML that belongs to somebody else: read strictly, edited as text, so that comments, order and layout stay.
 *
 * <p>An edit is a block of ours at the end of the text, found again by its two marker lines; every edit is read again and
 * must hold exactly what was there and what was asked for.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.harness.toml;
