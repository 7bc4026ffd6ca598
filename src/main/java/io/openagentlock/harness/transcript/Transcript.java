package io.openagentlock.harness.transcript;

import io.openagentlock.call.HarnessId;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One harness's transcripts. A new one is a file here and a line in {@link #ALL}. */
public interface Transcript {
    List<Transcript> ALL = List.of(
            new ClaudeTranscript(),
            new CodexTranscript(),
            new GeminiTranscript(),
            new QwenTranscript(),
            new CopilotTranscript());

    HarnessId harness();

    /** The directories that hold them. */
    List<Where> directories();

    /**
     * A directory below one that a variable of the harness's environment may name.
     *
     * @param usual relative to the user's home, where the variable is not set
     * @param below relative to that, or to what the variable names
     */
    record Where(String variable, String usual, String below) {
        /**
         * The directory for a user with this home.
         *
         * @param variables of the harness's environment, as far as they are known
         */
        public Path in(Path home, Map<String, String> variables) {
            return Optional.ofNullable(variables.get(variable))
                    .filter(named -> named.startsWith("/"))
                    .map(Path::of)
                    .orElse(home.resolve(usual))
                    .resolve(below);
        }
    }

    /** Whether a file of that name, without directories, is one. */
    boolean named(String file);

    /** Tools for which the harness asks no hook, by its contract. */
    boolean unhooked(String tool);

    /**
     * The calls of one file, in their order.
     *
     * @param records its JSON objects: the lines, or the one document
     */
    List<ToolUse> calls(List<Json.Obj> records);
}
