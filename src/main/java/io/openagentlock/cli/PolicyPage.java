package io.openagentlock.cli;

import io.openagentlock.policy.Gate;
import io.openagentlock.policy.GateTest;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.text.GateScope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A policy as a reference page in Markdown: what each gate looks at, what it says, and examples from its own tests. */
final class PolicyPage {
    private static final int EXAMPLES = 5;

    private final StringBuilder page = new StringBuilder();

    private PolicyPage() {}

    /** @param scopes of the same gates, in the same order */
    static String of(String title, Policy policy, List<GateScope> scopes) {
        PolicyPage made = new PolicyPage();
        made.line("# " + title);
        made.line("");
        made.line(policy.gates().size() + " gates. Written by `agentlock policy docs`; see policy.md for the words.");
        String group = "";
        for (int i = 0; i < policy.gates().size(); i++) {
            Gate gate = policy.gates().get(i);
            String its = group(gate);
            if (!its.equals(group)) {
                made.line("");
                made.line("## " + its);
                group = its;
            }
            made.gate(gate, scopes.get(i));
        }
        return made.page.toString();
    }

    /** What stands before the first point of its name. */
    private static String group(Gate gate) {
        String id = gate.id().value();
        return id.substring(0, id.indexOf('.') < 0 ? id.length() : id.indexOf('.'));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private void gate(Gate gate, GateScope scope) {
        line("");
        line("### " + gate.id());
        line("");
        line("**" + plain(gate.title()) + "** · " + String.join(" · ", traits(gate)));
        gate.about().description().ifPresent(text -> {
            line("");
            line(plain(text));
        });
        line("");
        line("- looks at " + kinds(scope) + alternatives(scope));
        if (!scope.after().isEmpty()) {
            line("- only after " + codes(scope.after(), " or "));
        }
        scope.when().ifPresent(when -> line("- when " + code(when)));
        if (!gate.labels().isEmpty()) {
            line("- labels the session " + codes(gate.labels().stream().sorted().toList(), ", "));
        }
        gate.nudge().ifPresent(nudge -> line("- instead: " + plain(nudge)));
        for (GateTest.Expected expected : GateTest.Expected.values()) {
            examples(gate, expected);
        }
    }

    private static List<String> traits(Gate gate) {
        List<String> traits = new ArrayList<>(List.of(gate.severity().word()));
        traits.add(gate.isException() ? "allows" : gate.onlyLabels() ? "labels" : "denies");
        if (gate.selfProtection()) {
            traits.add("in every mode");
        } else if (gate.mode() == Mode.MONITOR) {
            traits.add("only recorded");
        }
        if (gate.disabled()) {
            traits.add("disabled");
        }
        return traits;
    }

    private static String kinds(GateScope scope) {
        return scope.on().isEmpty() ? "any action" : codes(scope.on(), ", ");
    }

    private static String alternatives(GateScope scope) {
        return switch (scope.where().size()) {
            case 0 -> "";
            case 1 -> " where " + code(scope.where().getFirst());
            default ->
                " where one of these holds:\n"
                        + scope.where().stream().map(one -> "  - " + code(one)).collect(Collectors.joining("\n"));
        };
    }

    private void examples(Gate gate, GateTest.Expected expected) {
        List<String> shown = gate.tests().stream()
                .filter(test -> test.expects() == expected)
                .limit(EXAMPLES)
                .map(GateTest::shown)
                .toList();
        if (!shown.isEmpty()) {
            line("- " + word(expected) + ": " + codes(shown, " · "));
        }
    }

    private static String word(GateTest.Expected expected) {
        return switch (expected) {
            case DENY -> "denied";
            case ALLOW -> "allowed";
            case LABEL -> "labelled";
            case SILENT -> "not its business";
        };
    }

    private static String codes(List<String> texts, String between) {
        return texts.stream().map(PolicyPage::code).collect(Collectors.joining(between));
    }

    /** A code span; more backticks around a text that has some (CommonMark 0.31, section 6.1). */
    private static String code(String text) {
        String line = Console.oneLine(text);
        if (line.indexOf('`') < 0) {
            return "`" + line + "`";
        }
        return line.contains("``") ? "``` " + line + " ```" : "`` " + line + " ``";
    }

    /** Text that Markdown leaves alone, on one line. */
    private static String plain(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : Console.oneLine(text.replaceAll("\\s+", " ")).toCharArray()) {
            out.append("\\*_<>[]#|".indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return out.toString();
    }
}
