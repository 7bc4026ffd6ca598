package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.support.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the real programs sent, recorded; {@code src/test/resources/harness-payloads.txt} says what each of it means.
 * Skipped where the recordings are not there.
 */
class PayloadsTest {
    private static final Path TABLE = HarnessCasesTest.CASES.resolveSibling("harness-payloads.txt");

    /** Folder of recordings → harness. */
    private static final Map<String, String> FOLDERS = Map.of("claude", "claude-code", "copilot", "copilot-cli");

    @TestFactory
    Stream<DynamicTest> every_recorded_payload_is_understood() throws IOException {
        Map<String, String> expected = expected();
        return harnesses(expected)
                .flatMap(folder -> SharedData.files(SharedData.require("payloads/" + folder), ".json").stream())
                .map(file -> DynamicTest.dynamicTest(
                        name(file), () -> assertThat(meaning(file)).isEqualTo(expected.get(name(file)))));
    }

    /** Lines {@code folder/event-tool: meaning}. */
    private static Map<String, String> expected() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    private static Stream<String> harnesses(Map<String, String> expected) {
        return expected.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .sorted();
    }

    private static String name(Path file) {
        return file.getName(file.getNameCount() - 2) + "/"
                + file.getFileName().toString().replace(".json", "");
    }

    private static String meaning(Path file) {
        String folder = file.getName(file.getNameCount() - 2).toString();
        Harness harness = Harnesses.named(new HarnessId(FOLDERS.getOrDefault(folder, folder)))
                .orElseThrow();
        // Copilot names no event in what it sends; this one came between a sub-agent's start and its first call.
        String name = file.getFileName().toString().replace(".json", "").split("-", 2)[0];
        EventName event = new EventName(name.equals("unknown") ? "subagentStart" : name);
        HookEvent decoded = harness.decode(event, HookFacts.NONE, SharedData.bytes(file));
        return switch (decoded) {
            case HookEvent.ToolProposed(var call) ->
                call.actions().stream()
                                .map(action -> action.getClass().getSimpleName())
                                .collect(Collectors.joining(" "))
                        + (call.call().isPresent() ? ", named" : "")
                        + (call.agent().isPresent() ? ", by a sub-agent" : "")
                        + (call.workspace().cwd().equals(java.util.Optional.of("/LAB/proj")) ? "" : ", somewhere");
            case HookEvent.ToolFinished done -> done.succeeded() ? "finished" : "failed";
            case HookEvent.SessionStarted _,
                    HookEvent.SessionEnded _,
                    HookEvent.TurnEnded _,
                    HookEvent.StatusAsked _,
                    HookEvent.Ignored _ -> decoded.getClass().getSimpleName();
        };
    }

    /** {@code -Dupdate=true} writes what is understood today; the diff is the review. */
    @Test
    void the_table_names_every_recording() throws IOException {
        List<String> lines = harnesses(expected())
                .flatMap(folder -> SharedData.files(SharedData.require("payloads/" + folder), ".json").stream())
                .map(file -> name(file) + ": " + meaning(file))
                .sorted()
                .toList();
        if (Boolean.getBoolean("update")) {
            Files.writeString(
                    TABLE, "# Recorded payload: what it means, action by action.\n" + String.join("\n", lines) + "\n");
        }
        assertThat(expected().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().map(line -> line.split(": ", 2)[0]).toList());
    }
}
