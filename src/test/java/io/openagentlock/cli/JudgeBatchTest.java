package io.openagentlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.policy.Calls;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.layer.LayerFiles;
import io.openagentlock.policy.layer.Layers;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import io.openagentlock.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JudgeBatchTest {
    private static final Judge JUDGE = new Judge(
            Policies.inForce(PolicyText.baseline(), Optional.empty()),
            new Layers(LayerFiles.NONE),
            Calls.UNDERSTANDING,
            Optional.of("/home/u"));
    private static final JudgeBatch BATCH = new JudgeBatch(JUDGE, "/work", Optional.empty(), Optional.empty());

    private static List<String> answers(byte[] lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BATCH.run(new ByteArrayInputStream(lines), out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Property(tries = 200)
    void every_line_gets_one_answer_with_a_verdict_whatever_is_in_it(@ForAll List<String> texts) throws Exception {
        StringBuilder lines = new StringBuilder();
        texts.forEach(text -> lines.append(text.replace("\n", "")).append('\n'));
        List<String> answers = answers(lines.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(answers).hasSameSizeAs(texts);
        for (String answer : answers) {
            assertThat(JsonReader.object(answer.getBytes(StandardCharsets.UTF_8))
                            .text("verdict"))
                    .isPresent();
        }
    }

    @Property(tries = 200)
    void every_command_is_judged_and_not_an_error(@ForAll String command) throws Exception {
        String text = new String(command.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        byte[] line =
                JsonWriter.compact(Json.object().put("command", text).build()).getBytes(StandardCharsets.UTF_8);
        assertThat(answers(line)).singleElement().asString().doesNotContain("\"error\"");
    }

    @Test
    void a_line_that_is_too_long_is_denied_and_the_next_one_is_judged() throws IOException {
        byte[] lines = ("x".repeat(Limits.BODY + 5) + "\n{\"command\":\"ls\"}\n").getBytes(StandardCharsets.UTF_8);
        assertThat(answers(lines))
                .containsExactly(
                        "{\"verdict\":\"deny\",\"error\":\"the line is longer than 8 MiB\"}",
                        "{\"verdict\":\"allow\"}");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void whoever_asks_line_by_line_gets_each_answer_at_once() throws IOException {
        try (PipedOutputStream questions = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(questions);
                PipedOutputStream out = new PipedOutputStream();
                PipedInputStream replies = new PipedInputStream(out)) {
            Thread judge = Thread.ofVirtual().start(() -> {
                try {
                    BATCH.run(in, out);
                } catch (IOException closed) {
                    // the test is over
                }
            });
            for (int i = 0; i < 3; i++) {
                questions.write("{\"command\":\"ls\"}\n".getBytes(StandardCharsets.UTF_8));
                questions.flush();
                byte[] answer = replies.readNBytes("{\"verdict\":\"allow\"}\n".length());
                assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("{\"verdict\":\"allow\"}\n");
            }
            judge.interrupt();
        }
    }
}
