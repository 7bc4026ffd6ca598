/**
 * Marks in text that a person does not see or that are meant for a model: control characters that reorder or hide text,
 * tokens of chat templates, and sentences that tell a model to drop its instructions. Pure, linear in the length.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.meaning.mark;
