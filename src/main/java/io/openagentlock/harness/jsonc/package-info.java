/**
 * Edits JSON that people keep by hand: with comments, trailing commas, their own indentation, CRLF or a byte order mark.
 *
 * <p>A text is read into a tree in which every value knows its place ({@link io.openagentlock.harness.jsonc.Node}). An
 * edit is a splice of the text at such places, never a rewriting: what is not edited keeps every byte. After each edit the
 * result is read again and compared with the tree that the edit should have given; a difference is refused.
 *
 * <p>What is appended can be taken out again without a trace: {@link io.openagentlock.harness.jsonc.JsoncText#remove} is
 * the exact inverse of {@code append}, also for containers that were empty. Reading is linear in the text's length and
 * within {@link io.openagentlock.wire.Limits}; duplicate keys are refused. This package touches no files.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.harness.jsonc;
