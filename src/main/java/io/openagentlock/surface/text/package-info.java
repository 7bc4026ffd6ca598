/**
 * Settings in JSON (with comments), TOML and YAML as one kind of tree that knows its lines.
 *
 * <p>Texts are foreign: nesting, values and size have limits, and what is beyond them, or is not well-formed, is a {@link
 * io.openagentlock.surface.text.UnreadableException}.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.surface.text;
