package io.openagentlock.cli;

import io.openagentlock.cli.schema.PolicySchema;
import picocli.CommandLine;

@CommandLine.Command(
        name = "schema",
        synopsisHeading = "usage: ",
        description = "Print the JSON Schema of policy files; with it, editors complete and check them.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock policy schema > policy.schema.json")
final class PolicySchemaCommand extends Command {
    PolicySchemaCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        console.json(PolicySchema.make());
        return Exit.DONE;
    }
}
