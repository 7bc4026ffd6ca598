package io.openagentlock.policy.text;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.policy.GateTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** {@code tests:} of a gate: calls by shell text, or as {@code {tool, input}}. */
final class TestReader {
    /** Where the calls of tests are made. */
    private static final Workspace WORKSPACE =
            new Workspace(Optional.of("/home/dev/project"), Optional.of("/home/dev"));

    private static final HarnessId HARNESS = new HarnessId("policy-test");
    private static final SessionId SESSION = new SessionId("policy-test");

    private static final Set<String> KEYS = Set.of("command", "tool", "input", "labels");

    private final Problems problems;
    private final Set<String> expected;

    /** @param expected the lists that there may be */
    TestReader(Problems problems, GateTest.Expected... expected) {
        this.problems = problems;
        this.expected = Arrays.stream(expected).map(GateTest.Expected::word).collect(Collectors.toUnmodifiableSet());
    }

    List<GateTest> read(Node node) {
        Fields fields = Fields.of(node, "tests", expected, problems);
        List<GateTest> tests = new ArrayList<>();
        for (GateTest.Expected expects : GateTest.Expected.values()) {
            fields.list(expects.word()).forEach(test -> one(test, expects).ifPresent(tests::add));
        }
        return tests;
    }

    private Optional<GateTest> one(Node node, GateTest.Expected expects) {
        Problems.Place place = Problems.Place.of(node);
        if (node instanceof ScalarNode) {
            return Texts.text(node, "tests", problems)
                    .map(script -> new GateTest(
                            expects, Texts.shown(script), shell(script), Set.of(), place.line(), place.column()));
        }
        Fields fields = Fields.of(node, "test", KEYS, problems);
        Set<String> labels = Labels.read(fields, "labels");
        if (fields.has("command")) {
            String script = fields.text("command").orElse("");
            return Optional.of(
                    new GateTest(expects, Texts.shown(script), shell(script), labels, place.line(), place.column()));
        }
        String tool = fields.requiredText("tool", "the test");
        Input input = fields.get("input").map(this::value).orElse(Input.Fields.EMPTY);
        if (!(input instanceof Input.Fields arguments)) {
            problems.error(fields.placeOf("input"), "`input` must be a mapping", "write the tool's arguments by name");
            return Optional.empty();
        }
        try {
            ToolCall call = call(new ToolName(tool), arguments);
            String shown = Texts.shown(tool + " " + shown(arguments));
            return Optional.of(new GateTest(expects, shown, call, labels, place.line(), place.column()));
        } catch (ProblemException e) {
            problems.error(
                    fields.placeOf("tool"), e.problem().message(), e.problem().hint());
            return Optional.empty();
        }
    }

    private static String shown(Input.Fields arguments) {
        List<String> texts = new ArrayList<>();
        arguments.values().values().forEach(value -> {
            if (value instanceof Input.Text(String text)) {
                texts.add(text);
            }
        });
        return String.join(" ", texts);
    }

    private static ToolCall shell(String script) {
        return call(new ToolName("Bash"), new Input.Fields(Map.of("command", new Input.Text(script))));
    }

    private static ToolCall call(ToolName tool, Input.Fields input) {
        Optional<String> path =
                input.text("file_path").or(() -> input.text("path")).or(() -> input.text("notebook_path"));
        Action action = switch (tool.value()) {
            case "Bash" -> Action.shell(input.text("command").orElse(""));
            case "Read" -> Action.read(path.map(WORKSPACE::resolve).orElse(""));
            case "Write", "Edit", "MultiEdit", "NotebookEdit" ->
                Action.write(path.map(WORKSPACE::resolve).orElse(""));
            case "WebFetch" -> Action.fetch(input.text("url").orElse(""));
            // Cursor's: what such a shell starts can be typed into unseen.
            case "Shell" -> new Action.Shell(input.text("command").orElse(""), "terminal", Origin.CALL);
            case "WriteShellStdin" -> new Action.Unknown("keystrokes", tool.value(), Origin.CALL);
            default -> Action.unknownTool(tool.value());
        };
        return new ToolCall(
                HARNESS, SESSION, Optional.empty(), tool, input, List.of(action), WORKSPACE, Optional.empty());
    }

    private Input value(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Input> fields = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
                fields.put(name, value(tuple.getValueNode()));
            }
            return new Input.Fields(fields);
        }
        if (node instanceof SequenceNode sequence) {
            return new Input.Items(sequence.getValue().stream().map(this::value).toList());
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : new Input.Nothing();
    }

    private static Input scalar(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.BOOL)) {
            return new Input.Flag(node.getValue().equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return new Input.Num(node.getValue());
        }
        return tag.equals(Tag.NULL) ? new Input.Nothing() : new Input.Text(node.getValue());
    }
}
