package io.openagentlock.cli;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Span;
import io.openagentlock.explain.ActionLine;
import io.openagentlock.explain.ShellTree;
import io.openagentlock.policy.Cause;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Trace;
import io.openagentlock.policy.Verdict;
import io.openagentlock.shell.Parser;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "explain",
        synopsisHeading = "usage: ",
        description = {
            "Show how a shell command is understood and judged: its parse, what it would do, whose policies judge it,",
            "which gates fired where, and the verdict. Nothing is run. Exit code 0 allow, 2 deny."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock policy explain 'rm -rf x'", "  agentlock policy explain --policy new.yaml 'git push -f'"
        })
final class PolicyExplainCommand extends Command {
    @Parameters(paramLabel = "COMMAND", description = "A shell command, as one argument.")
    String command = "";

    @Option(names = "--cwd", paramLabel = "DIR", description = "Where the agent works (default: here).")
    @Nullable
    String cwd;

    @Option(names = "--policy", paramLabel = "FILE", description = "Instead of policy.yaml of the agentlock home.")
    @Nullable
    String policy;

    @Option(names = "--harness", paramLabel = "H", description = "The harness that asks, for example claude-code.")
    @Nullable
    String harness;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    PolicyExplainCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Policies policies = PolicyInForce.of(home(), console.cwd(), policy);
        Judge judge = new Judge(
                policies,
                parts.layers(home()),
                parts.understanding(),
                Optional.of(Home.userHome(console.env()).toString()));
        Judge.Question question = new Judge.Question(
                Optional.ofNullable(harness).map(HarnessId::new),
                Optional.empty(),
                Optional.of(command),
                Optional.empty(),
                Optional.of(console.cwd()
                        .resolve(cwd == null ? "" : cwd)
                        .normalize()
                        .toString()));
        Judge.Judged judged = judge.judged(question);
        List<Action> actions = judged.actions().stream()
                .filter(action -> !(action instanceof Action.Shell))
                .toList();
        if (json) {
            console.json(Judge.json(judged.decision())
                    .put(
                            "layers",
                            Json.array(judged.policies().layers().stream()
                                    .map(LayerLine::new)
                                    .map(LayerLine::json)
                                    .toList()))
                    .put("parse", ShellTree.of(Parser.parse(command)))
                    .put(
                            "actions",
                            Json.array(actions.stream()
                                    .map(action -> (Json) new ActionLine(action).json())
                                    .toList()))
                    .put(
                            "gates",
                            Json.array(judged.decision().trace().stream()
                                    .map(PolicyExplainCommand::json)
                                    .toList()))
                    .build());
        } else {
            parse();
            does(actions);
            console.say(style().faint("layers"));
            judged.policies().layers().forEach(layer -> console.say("  " + new LayerLine(layer).text()));
            gates(judged.decision());
            verdict(judged.decision());
        }
        return judged.decision().enforced().allows() ? Exit.DONE : Exit.DENY;
    }

    private void parse() {
        console.say(style().faint("parse"));
        ShellTree.of(Parser.parse(command)).forEach(line -> console.say("  " + Console.oneLine(line)));
    }

    private void does(List<Action> actions) {
        console.say(style().faint("actions"));
        for (Action action : actions) {
            String via = action.origin().via().isEmpty()
                    ? ""
                    : style().faint("  ("
                            + Console.oneLine(String.join(" > ", action.origin().via())) + ")");
            console.say("  " + Console.oneLine(new ActionLine(action).text()) + via);
        }
        if (actions.isEmpty()) {
            console.say("  none");
        }
    }

    private void gates(Decision decision) {
        console.say(style().faint("gates"));
        for (Trace trace : decision.trace()) {
            console.say("  " + trace.verdict() + (trace.enforced() ? "" : " (monitored)") + "  " + trace.gate() + "  "
                    + trace.layer() + ", " + trace.severity().word());
            trace.cause().ifPresent(this::cause);
        }
        if (decision.trace().isEmpty()) {
            console.say("  none fired");
        }
    }

    private void cause(Cause cause) {
        console.say("    " + Console.oneLine(cause.what()));
        cause.origin()
                .span()
                .ifPresent(span -> new Underlined(command, span).lines().forEach(line -> console.say("      " + line)));
    }

    private void verdict(Decision decision) {
        String word = decision.enforced().word();
        console.say(style().faint("verdict"));
        console.say("  " + (decision.enforced().allows() ? style().good(word) : style().bad(word)));
        if (decision.ruled() instanceof Verdict.Deny(var gate, var reason, var nudge)) {
            console.say("  " + Console.oneLine(reason));
            nudge.ifPresent(instead -> console.say("  instead: " + Console.oneLine(instead)));
            if (decision.enforced().allows()) {
                console.say("  monitor mode: would be denied in enforce mode");
            }
        }
        if (!decision.labels().isEmpty()) {
            console.say("  labels: " + String.join(", ", decision.labels()));
        }
    }

    private static Json.Obj json(Trace trace) {
        Optional<Span> span = trace.cause().flatMap(cause -> cause.origin().span());
        Json.Builder json = Judge.json(trace).put("what", trace.cause().map(Cause::what));
        span.ifPresent(at -> json.put("start", (long) at.start()).put("end", (long) at.end()));
        return json.build();
    }
}
