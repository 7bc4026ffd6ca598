package io.openagentlock.cli;

import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What judging the recorded calls again has found so far. The daemon works a few seconds for each request, so a long
 * record takes several of them.
 */
final class ReplayFindings {
    private final int examples;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private String policy = "";

    private ReplayFindings(int examples) {
        this.examples = examples;
    }

    /** The calls whose verdict one gate changes; {@code now} is {@code deny} or {@code allow}. */
    private static final class Group {
        private final String gate;
        private final String now;
        private final List<Json.Obj> examples = new ArrayList<>();
        private long count;

        private Group(String gate, String now) {
            this.gate = gate;
            this.now = now;
        }
    }

    /** Asks until the newest entry is judged; throws what the daemon refuses. */
    static ReplayFindings of(OperatorDesk operator, byte[] policy, Instant since, int examples) {
        ReplayFindings findings = new ReplayFindings(examples);
        Optional<Json.Obj> last = Optional.empty();
        do {
            Json.Builder question = Json.object()
                    .put("text", new String(policy, StandardCharsets.UTF_8))
                    .put("since", since.getEpochSecond())
                    .put("examples", examples);
            last.ifPresent(page -> question.put("from", page.integer("next").orElse(0L))
                    .put("labels", Json.array(page.items("labels"))));
            Json.Obj page = operator.post("/v1/policy/replay", question.build()).ok();
            findings.add(page);
            last = Optional.of(page);
        } while (more(last.get()));
        return findings;
    }

    private static boolean more(Json.Obj page) {
        long from = page.integer("from").orElse(0L);
        long next = page.integer("next").orElse(0L);
        return next > from && next < page.integer("size").orElse(0L);
    }

    private void add(Json.Obj page) {
        policy = page.text("policy").orElse(policy);
        for (String name : List.of("calls", "same", "newly_denied", "newly_allowed")) {
            counts.merge(name, page.integer(name).orElse(0L), Long::sum);
        }
        for (Json item : page.items("differences")) {
            if (item instanceof Json.Obj difference) {
                group(difference);
            }
        }
    }

    private void group(Json.Obj difference) {
        String gate = difference.text("gate").orElse("");
        String now = difference.text("now").orElse("");
        Group group = groups.computeIfAbsent(now + " " + gate, _ -> new Group(gate, now));
        group.count += difference.integer("count").orElse(0L);
        for (Json item : difference.items("examples")) {
            if (item instanceof Json.Obj example) {
                group.examples.add(example);
            }
        }
        while (group.examples.size() > examples) {
            group.examples.removeFirst();
        }
    }

    private long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    boolean changes() {
        return count("newly_denied") + count("newly_allowed") > 0;
    }

    /** One line: how many calls, and what would become of them. */
    String summary(Age age) {
        return count("calls") + " calls of the last " + age + " judged again: " + count("same") + " the same, "
                + count("newly_denied") + " newly denied, " + count("newly_allowed") + " newly allowed";
    }

    /** Each difference with its examples, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Group group : groups.values()) {
            lines.add((group.now.equals("deny") ? "newly denied by " : "newly allowed, denied before by ")
                    + (group.gate.isEmpty() ? "a failure to judge" : group.gate) + ": " + group.count);
            group.examples.forEach(example -> lines.add("  " + line(example)));
        }
        return lines;
    }

    private static String line(Json.Obj example) {
        return Console.oneLine("entry " + example.integer("seq").orElse(0L) + "  "
                + example.text("time").orElse("") + "  "
                + example.text("tool").orElse("") + "  "
                + example.text("line").orElse("") + "  ("
                + example.text("was").orElse("") + " -> " + example.text("now").orElse("") + ")");
    }

    Json.Obj json() {
        Json.Builder json = Json.object().put("policy", policy);
        counts.forEach(json::put);
        return json.put(
                        "differences",
                        Json.array(groups.values().stream()
                                .map(group -> Json.object()
                                        .put("gate", Optional.of(group.gate).filter(gate -> !gate.isEmpty()))
                                        .put("now", group.now)
                                        .put("count", group.count)
                                        .put("examples", Json.array(group.examples))
                                        .build())
                                .toList()))
                .build();
    }
}
