package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.jsonc.JsoncException;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.wire.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One settings file of a harness, read strictly: what cannot be read exactly is never rewritten. */
record SettingsFile(Path path) {
    /**
     * The file's text; empty when there is no file.
     *
     * @throws ProblemException when it is too large, no UTF-8, or no JSON (comments and trailing commas are)
     */
    Optional<JsoncText> read(Host host) {
        return text(host).map(text -> attempt(() -> JsoncText.parse(text)));
    }

    /** The file's characters; empty when there is no file. */
    Optional<String> text(Host host) {
        return host.read(path).map(this::text);
    }

    private String text(byte[] bytes) {
        if (bytes.length > Limits.SETTINGS_FILE) {
            throw unreadable("it is larger than " + Limits.SETTINGS_FILE + " bytes", null);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw unreadable("it is not valid UTF-8", malformed);
        }
    }

    /** Runs something that reads or edits this file's text. */
    <T> T attempt(Work<T> work) {
        try {
            return work.run();
        } catch (JsoncException wrong) {
            throw unreadable(wrong.reason(), wrong);
        }
    }

    private ProblemException unreadable(String why, @Nullable Throwable cause) {
        Problem problem = new Problem.BadInput(
                "settings-unreadable",
                "`" + path + "` cannot be edited safely: " + why,
                "correct the file by hand and try again; nothing was changed");
        return cause == null ? new ProblemException(problem) : new ProblemException(problem, cause);
    }

    /** Something that fails as JSON fails. */
    interface Work<T> {
        T run() throws JsoncException;
    }
}
