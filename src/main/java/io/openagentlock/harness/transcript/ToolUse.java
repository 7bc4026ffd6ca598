package io.openagentlock.harness.transcript;

import java.time.Instant;
import java.util.Optional;

/**
 * A tool call as a transcript has it.
 *
 * @param session the harness's name for the conversation; empty where the transcript gives none
 * @param id the model's name for the call
 * @param tool as the model spelled it
 * @param input its arguments as canonical JSON, or the text of a tool that takes a text
 * @param at when it was written down
 * @param answer what the model was told; empty where there is no answer yet
 */
public record ToolUse(
        Optional<String> session,
        Optional<String> id,
        String tool,
        String input,
        Optional<Instant> at,
        Optional<String> answer) {
    ToolUse answered(String text) {
        return new ToolUse(session, id, tool, input, at, Optional.of(text));
    }
}
