package io.openagentlock.cli;

import io.openagentlock.policy.text.GateScope;
import io.openagentlock.policy.text.PolicyText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "docs",
        synopsisHeading = "usage: ",
        description = {
            "Print a policy as a reference page in Markdown: what each gate looks at, what to do instead,",
            "and examples from its own tests."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock policy docs", "  agentlock policy docs .agentlock.yaml > policy.md"})
final class PolicyDocsCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: the built-in policy.")
    @Nullable
    String file;

    PolicyDocsCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        console.out().print(file == null ? builtIn() : written(file));
        return Exit.DONE;
    }

    static String builtIn() {
        return PolicyPage.of(
                "The built-in policy",
                PolicyText.baseline(),
                GateScope.read("baseline.yaml", PolicyText.baselineText()));
    }

    private String written(String name) {
        PolicySource source = new PolicySource(console.cwd().resolve(name), name);
        byte[] text = source.need();
        return PolicyPage.of(
                name, PolicyText.load(source.shown(), text, source.lists()), GateScope.read(source.shown(), text));
    }
}
