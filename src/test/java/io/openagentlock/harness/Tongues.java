package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.ToolCall;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An act, and how each harness says it with its own tools: {@code harness-tools.txt}. */
public final class Tongues {
    public static final String CWD = "/home/dev/project";
    public static final String HOME = "/home/dev";

    private Tongues() {}

    /** A kind of act and its words. */
    public record Act(String kind, List<String> words) {
        /** {@code kind | word | word}; a shell's one word may hold bars of its own. */
        public static Act parse(String line) {
            List<String> parts = List.of(line.split(" [|] ", line.startsWith("shell") ? 2 : 4));
            int words = parts.getFirst().equals("mcp") ? 4 : Math.min(parts.size(), 3);
            List<String> said = new ArrayList<>(parts.subList(1, words));
            if (words < parts.size()) {
                said.set(
                        said.size() - 1,
                        said.getLast() + " | " + String.join(" | ", parts.subList(words, parts.size())));
            }
            return new Act(parts.getFirst(), said);
        }

        @Override
        public String toString() {
            return kind + " | " + String.join(" | ", words);
        }
    }

    /** How one harness says things. */
    public record Tongue(String harness, String event, String frame, Map<String, String> kinds) {
        /** What the harness sends us for an act; empty when it has no tool that could do it. */
        public Optional<Said> said(Act act) {
            Act done = kinds.containsKey(act.kind()) ? act : inShell(act);
            return Optional.ofNullable(kinds.get(done.kind())).map(kind -> {
                int blank = kind.indexOf(' ');
                String tool = filled(kind.substring(0, blank), done);
                String input = filled(kind.substring(blank + 1), done);
                String payload = Tongues.filled(frame, Map.of("$CWD", CWD, "$TOOL", json(tool), "$INPUT", input));
                return new Said(event.equals("=") ? tool : event, payload);
            });
        }

        /** The call that the harness's adapter makes of it. */
        public Optional<ToolCall> call(Act act) {
            return said(act).map(said -> {
                Harness adapter = Harnesses.named(new HarnessId(harness)).orElseThrow();
                HookFacts facts = new HookFacts(Optional.of(CWD), Optional.of(HOME));
                HookEvent decoded = adapter.decode(
                        new EventName(said.event()), facts, said.payload().getBytes(StandardCharsets.UTF_8));
                return ((HookEvent.ToolProposed) decoded).toolCall();
            });
        }
    }

    /** An event and its payload. */
    public record Said(String event, String payload) {}

    /** By harness, in the order of the file. */
    public static Map<String, Tongue> all() throws IOException {
        Map<String, Tongue> tongues = new LinkedHashMap<>();
        for (String line : lines(Path.of("src/test/resources/harness-tools.txt"))) {
            String[] parts = line.split(" ", 4);
            if (parts[0].equals("frame")) {
                tongues.put(parts[1], new Tongue(parts[1], parts[2], parts[3], new LinkedHashMap<>()));
            } else {
                Objects.requireNonNull(tongues.get(parts[0]), line).kinds().put(parts[1], parts[2] + " " + parts[3]);
            }
        }
        return tongues;
    }

    /** The lines of a table, without comments. */
    public static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static Act inShell(Act act) {
        String path = act.words().getFirst().startsWith("~/")
                ? act.words().getFirst()
                : "'" + act.words().getFirst() + "'";
        return switch (act.kind()) {
            case "read" -> new Act("shell", List.of("cat " + path));
            case "delete" -> new Act("shell", List.of("rm " + path));
            default -> new Act("none", List.of());
        };
    }

    private static String filled(String template, Act act) {
        boolean mcp = act.kind().equals("mcp");
        List<String> words = act.words();
        String second = words.size() > 1 ? words.get(1) : "";
        String first = words.getFirst();
        String patch = "*** Begin Patch\n%s*** End Patch\n";
        Map<String, String> marks = new LinkedHashMap<>();
        marks.put("$CWD", CWD);
        marks.put("$ADD", json(patch.formatted("*** Add File: " + first + "\n+" + second + "\n")));
        marks.put("$UPDATE", json(patch.formatted("*** Update File: " + first + "\n@@\n-a\n+" + second + "\n")));
        marks.put("$DELETE", json(patch.formatted("*** Delete File: " + first + "\n")));
        marks.put("$S", mcp ? first : "");
        marks.put("$T", mcp ? second : "");
        marks.put("$J", mcp ? words.get(2) : "");
        marks.put("$1", json(first));
        marks.put("$2", json(second));
        return filled(template, marks);
    }

    /** In one pass: what is filled in may look like a mark. */
    private static String filled(String template, Map<String, String> marks) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int here = at;
            Optional<String> mark = marks.keySet().stream()
                    .filter(name -> template.startsWith(name, here))
                    .findFirst();
            out.append(mark.map(marks::get).orElse(template.substring(at, at + 1)));
            at += mark.map(String::length).orElse(1);
        }
        return out.toString();
    }

    private static String json(String text) {
        return JsonWriter.compact(Json.of(text));
    }
}
