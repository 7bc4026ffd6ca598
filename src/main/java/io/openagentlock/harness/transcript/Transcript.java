package io.openagentlock.harness.transcript;

import io.openagentlock.call.HarnessId;
import io.openagentlock.wire.Json;
import java.util.List;

/** One harness's transcripts. A new one is a file here and a line in {@link #ALL}. */
public interface Transcript {
    List<Transcript> ALL = List.of(new ClaudeTranscript(), new CodexTranscript(), new GeminiTranscript());

    HarnessId harness();

    /** The directories that hold them, relative to the user's home. */
    List<String> directories();

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
