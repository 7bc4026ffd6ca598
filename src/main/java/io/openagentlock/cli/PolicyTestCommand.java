package io.openagentlock.cli;

import io.openagentlock.policy.Policy;
import io.openagentlock.policy.PolicyTester;
import io.openagentlock.policy.layer.LayerFiles;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "test",
        synopsisHeading = "usage: ",
        description = {
            "Run the tests that the gates of a policy carry, each policy by itself; exit code 1 when one fails.",
            "Without FILE: your policy.yaml, the group's and this repository's; without any, the built-in policy."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock policy test policy.yaml")
final class PolicyTestCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A policy file.")
    @Nullable
    String file;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    PolicyTestCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        List<Tested> results = policies().stream()
                .flatMap(policy -> PolicyTester.run(policy, parts.understanding()).stream()
                        .map(result -> new Tested(policy.name(), result)))
                .toList();
        long failed = results.stream().filter(Tested::failed).count();
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
            results.stream().filter(Tested::failed).forEach(this::failure);
            console.say(results.size() + " tests, " + failed + " failed");
        }
        return failed == 0 ? Exit.DONE : Exit.BAD;
    }

    /** A test, and the file that it stands in. */
    private record Tested(String file, PolicyTester.Result result) {
        boolean failed() {
            return !result.passed();
        }
    }

    private List<Policy> policies() {
        if (file != null) {
            PolicySource named = new PolicySource(console.cwd().resolve(file), file);
            return List.of(PolicyText.load(named.shown(), named.need(), named.lists()));
        }
        List<Policy> found = new ArrayList<>();
        PolicySource own = new PolicySource(home().policy(), home().policy().toString());
        own.read().ifPresent(text -> found.add(PolicyText.load(own.shown(), text, own.lists())));
        LayerFiles files = parts.layerFiles().apply(home().directory());
        files.group().ifPresent(group -> found.add(PolicyText.load(group.path(), group.read(Limits.POLICY_FILE))));
        files.project(console.cwd().toString()).policies().stream()
                .map(placed -> PolicyText.load(placed.path(), placed.read(Limits.REPOSITORY_POLICY)))
                .forEach(found::add);
        return found.isEmpty() ? List.of(PolicyText.baseline()) : found;
    }

    private void failure(Tested tested) {
        PolicyTester.Result result = tested.result();
        console.say(Console.oneLine(tested.file() + ":" + result.test().line() + ":"
                + result.test().column() + ": gate " + result.gate() + ": `"
                + result.test().shown() + "` must be " + result.test().expected() + ", got " + result.got()));
    }

    private static Json.Obj json(Tested tested) {
        PolicyTester.Result result = tested.result();
        return Json.object()
                .put("file", tested.file())
                .put("gate", result.gate().value())
                .put("call", result.test().shown())
                .put("line", result.test().line())
                .put("expected", result.test().expected())
                .put("got", result.got())
                .put("passed", result.passed())
                .build();
    }
}
