package io.openagentlock.cli;

import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.InstallPlan;
import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "install",
        synopsisHeading = "usage: ",
        description = {
            "Put our hooks into a harness's settings; shows the change first.",
            "Everything else in the file stays as it is, byte for byte; `agentlock uninstall` gives the original back."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock install claude-code --dry-run", "  agentlock install --all --yes"})
final class InstallCommand extends WiringCommand {
    InstallCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    String action() {
        return "install";
    }

    @Override
    boolean concerned(Wiring wiring, Harness harness) {
        return harness.detect(wiring.host()).present();
    }

    @Override
    InstallPlan plan(Wiring wiring, Harness harness) {
        return wiring.install(harness);
    }

    @Override
    List<Wiring.Done> carryOut(Wiring wiring, Harness harness, InstallPlan plan) {
        return wiring.apply(harness, plan);
    }

    @Override
    String nothing() {
        return "already wired";
    }

    @Override
    void settled(Wiring wiring, Harness harness) {
        // What is there stays.
    }

    /** Settings that name a client which is not there would let every call through. */
    @Override
    void prepare() {
        new HomeSetup(home(), parts, console.env()).run().forEach(console::say);
    }
}
