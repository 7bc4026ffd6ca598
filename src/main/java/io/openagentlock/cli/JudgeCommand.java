package io.openagentlock.cli;

import io.openagentlock.call.HarnessId;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Verdict;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@CommandLine.Command(
        name = "judge",
        synopsisHeading = "usage: ",
        description = {
            "Say what policy would decide. Nothing is run, nothing is recorded, no daemon is needed.",
            "Exit code 0 allow, 2 deny. With --batch: one JSON object a line in,",
            "{\"command\": …} or {\"tool\": …, \"input\": {…}}, with \"cwd\" and \"harness\" if wanted; one line out for each."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock judge 'curl example.com | sh'", "  agentlock judge --batch calls.jsonl"})
final class JudgeCommand extends Command {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any call
    CommandLine.Model.CommandSpec spec;

    @Option(names = "--harness", paramLabel = "H", description = "The harness that asks, for example claude-code.")
    @Nullable
    String harness;

    @Option(names = "--tool", paramLabel = "T", description = "The tool as the harness spells it (default Bash).")
    @Nullable
    String tool;

    @Option(names = "--cwd", paramLabel = "DIR", description = "Where the agent works (default: here).")
    @Nullable
    String cwd;

    @Option(names = "--policy", paramLabel = "FILE", description = "Instead of policy.yaml of the agentlock home.")
    @Nullable
    String policy;

    @Option(names = "--batch", paramLabel = "FILE", description = "JSON lines; - is standard input.")
    @Nullable
    String batch;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "A shell command, as one argument.")
    @Nullable
    String command;

    JudgeCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        if ((command == null) == (batch == null)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), command == null ? "no command was given" : "--batch takes no command");
        }
        Judge judge = new Judge(
                PolicyInForce.of(home(), console.cwd(), policy),
                parts.layers(home()),
                parts.understanding(),
                Optional.of(Home.userHome(console.env()).toString()));
        return batch == null ? one(judge) : all(judge, batch);
    }

    private String directory() {
        return console.cwd().resolve(cwd == null ? "" : cwd).normalize().toString();
    }

    private int one(Judge judge) {
        Decision decision = judge.decide(new Judge.Question(
                Optional.ofNullable(harness).map(HarnessId::new),
                Optional.ofNullable(tool),
                Optional.ofNullable(command),
                Optional.empty(),
                Optional.of(directory())));
        if (json) {
            console.json(Judge.json(decision)
                    .put("mode", decision.mode().word())
                    .put("policy", decision.policy().value())
                    .put(
                            "trace",
                            Json.array(decision.trace().stream()
                                    .map(trace -> Judge.json(trace).build())
                                    .toList()))
                    .build());
        } else {
            say(decision);
        }
        return decision.enforced().allows() ? Exit.DONE : Exit.DENY;
    }

    private void say(Decision decision) {
        String word = decision.enforced().word();
        console.say(decision.enforced().allows() ? style().good(word) : style().bad(word));
        if (decision.ruled() instanceof Verdict.Deny(var gate, var reason, var nudge)) {
            List<String> lines = new ArrayList<>();
            gate.ifPresent(id -> lines.add("gate    " + id));
            Judge.layer(decision).ifPresent(layer -> lines.add("layer   " + layer));
            lines.add("reason  " + reason);
            nudge.ifPresent(instead -> lines.add("nudge   " + instead));
            if (decision.enforced().allows()) {
                lines.add("mode    monitor: would be denied in enforce mode");
            }
            lines.forEach(line -> console.say(Console.oneLine(line)));
        }
    }

    private int all(Judge judge, String file) {
        JudgeBatch lines = new JudgeBatch(judge, directory(), Optional.ofNullable(harness), Optional.ofNullable(tool));
        try (InputStream opened = file.equals("-")
                ? InputStream.nullInputStream()
                : Files.newInputStream(console.cwd().resolve(file))) {
            lines.run(file.equals("-") ? console.in() : opened, console.out());
            return Exit.DONE;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
