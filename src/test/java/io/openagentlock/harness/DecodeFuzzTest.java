package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.support.Txtar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever a hook's stdin holds, decoding gives an event or a BadInput, and the reply to that denies. */
class DecodeFuzzTest {
    private static final int MUTATIONS = 300;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-1e999",
            "\\ud800",
            "\\u0000",
            "\uFEFF",
            "[[[[[[[[",
            "\"command\":",
            "\"tool_name\":",
            "{}",
            "[]",
            "0",
            "\r",
            "\u2028");

    @TestFactory
    Stream<DynamicTest> mutated_cases_are_an_event_or_bad_input() {
        return Harnesses.ALL.stream()
                .flatMap(harness -> HarnessCasesTest.files(harness).stream()
                        .map(file -> DynamicTest.dynamicTest(harness.id() + "/" + file.getFileName(), () -> {
                            Txtar given = Txtar.parse(Files.readString(file));
                            EventName event = new EventName(
                                    given.section("event").orElseThrow().strip());
                            byte[] seed = given.section("stdin").orElse("{}").getBytes(StandardCharsets.UTF_8);
                            Random random =
                                    new Random(file.getFileName().toString().hashCode());
                            for (int i = 0; i < MUTATIONS; i++) {
                                check(harness, event, mutated(seed, random));
                            }
                        })));
    }

    static void check(Harness harness, EventName event, byte[] body) {
        try {
            HookEvent decoded = harness.decode(event, HookFacts.NONE, body);
            assertThat(decoded.session()).isNotNull();
        } catch (ProblemException refused) {
            assertThat(refused.problem()).isInstanceOf(Problem.BadInput.class);
            HookReply reply = harness.encode(event, new Answer.Failed(refused.problem()));
            // Cursor shows the model the JSON itself when the exit code is not 0.
            boolean spoken = reply.exitCode() == 0 && reply.stdout().startsWith("{\"permission\":\"deny\"");
            assertThat(spoken ? 2 : reply.exitCode()).isEqualTo(event.gating() ? 2 : 1);
            assertThat(reply.stderr()).startsWith("agentlock: ").endsWith("\n").hasLineCount(1);
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : seed) {
            bytes.add(b);
        }
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = bytes.isEmpty() ? 0 : random.nextInt(bytes.size());
            switch (random.nextInt(4)) {
                case 0 ->
                    bytes.subList(at, Math.min(bytes.size(), at + 1 + random.nextInt(8)))
                            .clear();
                case 1 -> insert(bytes, at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> bytes.add(at, (byte) random.nextInt(256));
                default -> bytes.subList(at, bytes.size()).clear();
            }
        }
        byte[] out = new byte[bytes.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes.get(i);
        }
        return out;
    }

    private static void insert(List<Byte> bytes, int at, String piece) {
        int place = at;
        for (byte b : piece.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(place++, b);
        }
    }
}
