package io.openagentlock.cli;

import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.policy.text.PolicyText;
import java.util.ArrayList;
import java.util.List;
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

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, sarif (2.1.0) or junit.")
    LintFormat format = LintFormat.TEXT;

    PolicyLintCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        List<PolicySource> sources = files.isEmpty()
                ? List.of(PolicySource.named(home(), console.cwd(), null))
                : files.stream()
                        .map(name -> PolicySource.named(home(), console.cwd(), name))
                        .toList();
        List<PolicyProblem> problems = new ArrayList<>();
        sources.forEach(source ->
                problems.addAll(PolicyText.lint(source.shown(), source.need(), source.lists(), parts.understanding())));
        boolean bad = problems.stream().anyMatch(problem -> problem.level() == PolicyProblem.Level.ERROR);
        LintFormat chosen = json ? LintFormat.JSON : format;
        List<String> files = sources.stream().map(PolicySource::shown).toList();
        console.out().print(chosen.render(files, problems, parts.version()));
        if (chosen == LintFormat.TEXT && !bad) {
            console.say(sources.size() == 1 ? sources.getFirst().shown() + " is good" : "all files are good");
        }
        return bad ? Exit.BAD : Exit.DONE;
    }
}
