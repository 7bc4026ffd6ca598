package io.openagentlock.harness.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code src/test/resources/transcripts}: what the real programs wrote in the lab, without what no call needs, and beside
 * it the calls that we read. Run with {@code -Dupdate=true} to rewrite those; the diff is the review.
 */
class TranscriptTest {
    private static final Path DATA = Path.of(
            System.getProperty("project.dir", System.getProperty("user.dir")), "src/test/resources/transcripts");

    @TestFactory
    Stream<DynamicTest> every_call_of_a_real_transcript_is_read() {
        return Transcript.ALL.stream()
                .map(transcript -> DynamicTest.dynamicTest(transcript.harness().value(), () -> check(transcript)));
    }

    private static void check(Transcript transcript) throws IOException {
        List<Json.Obj> records = records(Files.readString(DATA.resolve(transcript.harness() + ".jsonl")));
        StringBuilder read = new StringBuilder();
        for (ToolUse use : transcript.calls(records)) {
            assertThat(use.session()).isPresent();
            assertThat(use.at()).isPresent();
            boolean ours = use.answer().orElse("").contains("agentlock");
            read.append(use.id().orElse("-")).append(' ').append(use.tool());
            read.append(ours ? " denied " : " ran ").append(use.input()).append('\n');
        }
        Path expected = DATA.resolve(transcript.harness() + ".calls");
        if (Boolean.getBoolean("update")) {
            Files.writeString(expected, read.toString());
        }
        assertThat(read.toString()).isEqualTo(Files.readString(expected)).contains(" denied ", " ran ");
    }

    private static List<Json.Obj> records(String text) {
        List<Json.Obj> records = new ArrayList<>();
        text.lines().forEach(line -> records.add(object(line)));
        return records;
    }

    private static Json.Obj object(String line) {
        try {
            return JsonReader.object(line.getBytes(StandardCharsets.UTF_8));
        } catch (io.openagentlock.wire.JsonException malformed) {
            throw new AssertionError(malformed);
        }
    }

    @Test
    void files_are_known_by_their_names() {
        assertThat(new CodexTranscript().named("rollout-2026-11-23.jsonl")).isTrue();
        assertThat(new CodexTranscript().named("history.jsonl")).isFalse();
        assertThat(new ClaudeTranscript().named("settings.json")).isFalse();
    }

    @Test
    void records_of_any_other_shape_are_passed_over() {
        List<Json.Obj> odd = records("""
                {}
                {"type":"response_item"}
                {"type":"response_item","payload":{"type":"function_call_output","call_id":"x"}}
                {"message":{"content":"text"}}
                {"message":{"content":[1,{"type":"tool_result"}]}}
                {"toolCalls":[7,{}]}
                {"timestamp":"yesterday"}
                """);
        assertThat(Transcript.ALL)
                .allSatisfy(transcript -> assertThat(transcript.calls(odd))
                        .allSatisfy(use -> assertThat(use.id()).isEmpty()));
    }

    @Property(tries = 300)
    void no_record_is_an_exception(@ForAll String key, @ForAll String value, @ForAll boolean nested) {
        Json.Obj inner = Json.object().put(key, value).put("type", value).build();
        Json.Obj record = nested
                ? Json.object()
                        .put("payload", inner)
                        .put("message", inner)
                        .put("type", "response_item")
                        .build()
                : inner;
        Transcript.ALL.forEach(
                transcript -> assertThat(transcript.calls(List.of(record))).hasSizeLessThan(2));
    }
}
