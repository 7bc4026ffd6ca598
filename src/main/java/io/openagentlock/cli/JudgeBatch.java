package io.openagentlock.cli;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.Decision;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import io.openagentlock.wire.Limits;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Judges JSON lines, one answer line for each, as they come. A line that makes no sense is answered with
 * {@code {"verdict":"deny","error":…}}, and the next one is read: what cannot be understood is never allowed.
 */
record JudgeBatch(Judge judge, String cwd, Optional<String> harness, Optional<String> tool) {
    private static final int BUFFER = 64 << 10;

    void run(InputStream in, OutputStream out) throws IOException {
        InputStream buffered = new BufferedInputStream(in, BUFFER);
        OutputStream answers = new BufferedOutputStream(out, BUFFER);
        Line line = new Line();
        while (line.read(buffered)) {
            answers.write(JsonWriter.compact(answer(line)).getBytes(StandardCharsets.UTF_8));
            answers.write('\n');
            // Whoever asks line by line waits for each answer.
            if (buffered.available() == 0) {
                answers.flush();
            }
        }
        answers.flush();
    }

    private Json.Obj answer(Line line) {
        if (line.tooLong) {
            return failed("the line is longer than " + (Limits.BODY >> 20) + " MiB");
        }
        try {
            Decision decision = judge.decide(question(JsonReader.object(line.bytes.toByteArray())));
            return Judge.json(decision).build();
        } catch (JsonException notJson) {
            return failed(String.valueOf(notJson.getMessage()));
        } catch (ProblemException bad) {
            return failed(bad.problem().message());
        }
    }

    private static Json.Obj failed(String why) {
        return Json.object().put("verdict", "deny").put("error", why).build();
    }

    private Judge.Question question(Json.Obj line) {
        strings(line, "tool", "command", "cwd", "harness");
        if (line.get("input").isPresent() && line.object("input").isEmpty()) {
            throw Judge.bad("`input` must be an object");
        }
        Optional<String> place = line.text("cwd").or(() -> Optional.of(cwd));
        return new Judge.Question(
                line.text("harness").or(() -> harness).map(HarnessId::new),
                line.text("tool").or(() -> tool),
                line.text("command"),
                line.object("input"),
                place.filter(path -> path.startsWith("/")));
    }

    private static void strings(Json.Obj line, String... names) {
        for (String name : names) {
            if (line.get(name).isPresent() && line.text(name).isEmpty()) {
                throw Judge.bad("`" + name + "` must be a string");
            }
        }
    }

    /** One line at a time; more than {@link Limits#BODY} bytes are read over, not kept. */
    private static final class Line {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        private boolean tooLong;

        boolean read(InputStream in) throws IOException {
            bytes.reset();
            tooLong = false;
            int c = in.read();
            if (c < 0) {
                return false;
            }
            for (; c >= 0 && c != '\n'; c = in.read()) {
                if (bytes.size() < Limits.BODY) {
                    bytes.write(c);
                } else {
                    tooLong = true;
                }
            }
            return true;
        }
    }
}
