package io.openagentlock.cli;

import io.openagentlock.policy.Policy;
import io.openagentlock.policy.PolicyTester;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "test",
        synopsisHeading = "usage: ",
        description = "Run the tests that the gates of a policy carry; exit code 1 when one fails.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock policy test policy.yaml")
final class PolicyTestCommand extends Command {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Default: policy.yaml of the agentlock home; without one, the built-in policy.")
    @Nullable
    String file;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    PolicyTestCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        List<PolicyTester.Result> results = PolicyTester.run(policy(), parts.understanding());
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (json) {
            console.json(Json.object()
                    .put("tests", results.size())
                    .put("failed", failed)
                    .put(
                            "results",
                            Json.array(results.stream()
                                    .map(PolicyTestCommand::json)
                                    .toList()))
                    .build());
        } else {
            results.stream().filter(result -> !result.passed()).forEach(this::failure);
            console.say(results.size() + " tests, " + failed + " failed");
        }
        return failed == 0 ? Exit.DONE : Exit.BAD;
    }

    private Policy policy() {
        if (file != null) {
            PolicySource named = new PolicySource(console.cwd().resolve(file), file);
            return PolicyText.load(named.shown(), named.need(), named.lists());
        }
        PolicySource own = new PolicySource(home().policy(), home().policy().toString());
        return own.read()
                .map(text -> PolicyText.load(own.shown(), text, own.lists()))
                .orElseGet(PolicyText::baseline);
    }

    private void failure(PolicyTester.Result result) {
        console.say(Console.oneLine(result.test().line() + ":" + result.test().column() + ": gate " + result.gate()
                + ": `" + result.test().shown() + "` must be " + result.test().expected() + ", got " + result.got()));
    }

    private static Json.Obj json(PolicyTester.Result result) {
        return Json.object()
                .put("gate", result.gate().value())
                .put("call", result.test().shown())
                .put("line", result.test().line())
                .put("expected", result.test().expected())
                .put("got", result.got())
                .put("passed", result.passed())
                .build();
    }
}
