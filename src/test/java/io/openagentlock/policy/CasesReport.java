package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges the labelled commands of {@code ../shared/cases} by the built-in policy and prints recall, consensus recall and
 * false alarms by source and category, and in all once more without the rows whose label we do not follow ({@link
 * Disagreements}). Argument {@code --list FILE} also writes each miss and each false alarm there.
 */
public final class CasesReport {
    private static final Workspace WORKSPACE =
            new Workspace(Optional.of("/home/dev/project"), Optional.of("/home/dev"));

    private CasesReport() {}

    record Case(
            String source,
            String category,
            String tool,
            String command,
            boolean mustDeny,
            boolean consensus,
            Optional<String> cwd) {
        static Case of(Json.Obj row) {
            return new Case(
                    row.text("source").orElseThrow(),
                    row.text("category").orElse("other"),
                    row.text("tool").orElse("Bash"),
                    row.text("command").orElse(""),
                    row.text("expect").orElseThrow().equals("deny"),
                    row.items("others_deny").size() >= 2,
                    row.object("ctx").flatMap(ctx -> ctx.text("cwd")));
        }

        Case saying(String other) {
            return new Case(source, category, tool, other, mustDeny, consensus, cwd);
        }

        ToolCall call() {
            Workspace workspace = cwd.map(dir -> new Workspace(Optional.of(dir), WORKSPACE.home()))
                    .orElse(WORKSPACE);
            boolean file = List.of("Read", "Write", "Edit", "MultiEdit").contains(tool) || tool.contains("file");
            String argument = file ? "file_path" : "command";
            Action action = switch (tool) {
                case "Bash" -> Action.shell(command);
                case "Read" -> Action.read(workspace.resolve(command));
                case "Write", "Edit", "MultiEdit" -> Action.write(workspace.resolve(command));
                case "PowerShell" -> new Action.Shell(command, "powershell", Origin.CALL);
                case "cmd" -> new Action.Shell(command, "cmd", Origin.CALL);
                default -> Action.unknownTool(tool);
            };
            return new ToolCall(
                    new HarnessId("cases"),
                    new SessionId("cases"),
                    Optional.empty(),
                    new ToolName(tool),
                    new Input.Fields(Map.of(argument, new Input.Text(command))),
                    List.of(action),
                    workspace,
                    Optional.empty());
        }
    }

    private static final class Tally {
        private int deny;
        private int denied;
        private int consensus;
        private int consensusDenied;
        private int allow;
        private int falseAlarms;

        void count(Case row, boolean isDenied) {
            int one = isDenied ? 1 : 0;
            if (row.mustDeny()) {
                deny++;
                denied += one;
                consensus += row.consensus() ? 1 : 0;
                consensusDenied += row.consensus() ? one : 0;
            } else {
                allow++;
                falseAlarms += one;
            }
        }

        void print(PrintStream out, String name) {
            out.printf(
                    Locale.ROOT,
                    "%-22s %6d %6d %6.1f%%   %6d %6.1f%%   %6d %5d %6.2f%%%n",
                    name,
                    deny,
                    denied,
                    percent(denied, deny),
                    consensus,
                    percent(consensusDenied, consensus),
                    allow,
                    falseAlarms,
                    percent(falseAlarms, allow));
        }

        private static double percent(int part, int whole) {
            return whole == 0 ? 0 : 100.0 * part / whole;
        }
    }

    public static void main(String[] args) throws Exception {
        Path dir = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")));
        Path file = dir.resolve("../shared/cases/commands.jsonl");
        if (!Files.exists(file)) {
            System.out.println("no cases at " + file + ": nothing is measured");
            return;
        }
        List<String> list = new ArrayList<>();
        report(read(file), Disagreements.read(dir).keySet(), System.out, list);
        if (args.length == 2 && args[0].equals("--list")) {
            Files.write(Path.of(args[1]), String.join("\n", list).getBytes(StandardCharsets.UTF_8));
        }
    }

    static List<Case> read(Path file) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            try {
                cases.add(Case.of(JsonReader.object(line.getBytes(StandardCharsets.UTF_8))));
            } catch (Exception e) {
                throw new IOException("a line of " + file + " is no case", e);
            }
        }
        return cases;
    }

    static void report(List<Case> cases, Set<String> disagreements, PrintStream out, List<String> list) {
        Policies policies = Policies.inForce(PolicyText.baseline(), Optional.empty());
        Map<String, Tally> bySource = new TreeMap<>();
        Map<String, Tally> byCategory = new TreeMap<>();
        Tally all = new Tally();
        Tally unexplained = new Tally();
        for (Case row : cases) {
            Decision decision = Calls.decide(policies, row.call());
            boolean denied = !decision.enforced().allows();
            all.count(row, denied);
            bySource.computeIfAbsent(row.source(), fresh -> new Tally()).count(row, denied);
            byCategory.computeIfAbsent(row.category(), fresh -> new Tally()).count(row, denied);
            boolean explained = denied != row.mustDeny() && disagreements.contains(row.command());
            unexplained.count(row, explained ? row.mustDeny() : denied);
            if (denied != row.mustDeny()) {
                list.add((explained ? "(" + kind(row) + ")" : kind(row)) + line(row, decision));
            }
        }
        out.println("                         deny denied  recall consensus recall    allow false  alarms");
        bySource.forEach((name, tally) -> tally.print(out, name));
        out.println();
        byCategory.forEach((name, tally) -> tally.print(out, name));
        out.println();
        all.print(out, "all");
        unexplained.print(out, "all but disagreements");
    }

    private static String kind(Case row) {
        return row.mustDeny() ? row.consensus() ? "MISS*" : "miss" : "FALSE";
    }

    private static String line(Case row, Decision decision) {
        String gates =
                decision.trace().stream().map(trace -> trace.gate().value()).reduce("", (a, b) -> a + b + ",");
        return "\t" + row.source() + "\t" + row.category() + "\t" + gates + "\t" + row.tool() + "\t"
                + row.command().replace("\n", "\\n").replace('\t', ' ') + "\t"
                + Calls.UNDERSTANDING.of(row.call()).stream()
                        .skip(1)
                        .map(action -> action.toString()
                                .replaceAll(", origin=Origin.*", "]")
                                .replace('\n', ' ')
                                .replace('\t', ' '))
                        .collect(Collectors.joining(" ;; "));
    }
}
