package io.openagentlock.cli;

import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "lint",
        synopsisHeading = "usage: ",
        description =
                "Report every mistake of a policy file as file:line:column, its failing tests included; exit code 1 if any.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock policy lint policy.yaml")
final class PolicyLintCommand extends Command {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Default: policy.yaml of the agentlock home.")
    List<String> files = new ArrayList<>();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    PolicyLintCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        List<PolicySource> sources = files.isEmpty()
                ? List.of(new PolicySource(home().policy(), home().policy().toString()))
                : files.stream()
                        .map(name -> new PolicySource(console.cwd().resolve(name), name))
                        .toList();
        List<PolicyProblem> problems = new ArrayList<>();
        sources.forEach(source ->
                problems.addAll(PolicyText.lint(source.shown(), source.need(), source.lists(), parts.understanding())));
        if (json) {
            console.json(Json.object()
                    .put(
                            "problems",
                            Json.array(problems.stream()
                                    .map(PolicyLintCommand::json)
                                    .toList()))
                    .build());
        } else {
            problems.forEach(problem -> console.say(Console.oneLine(problem.text())));
        }
        boolean bad = problems.stream().anyMatch(problem -> problem.level() == PolicyProblem.Level.ERROR);
        if (!json && !bad) {
            console.say(sources.size() == 1 ? sources.getFirst().shown() + " is good" : "all files are good");
        }
        return bad ? Exit.BAD : Exit.DONE;
    }

    static Json.Obj json(PolicyProblem problem) {
        return Json.object()
                .put("level", problem.level().name().toLowerCase(Locale.ROOT))
                .put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("message", problem.message())
                .put("hint", problem.hint())
                .build();
    }
}
