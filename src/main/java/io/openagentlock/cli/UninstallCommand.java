package io.openagentlock.cli;

import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.InstallPlan;
import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "uninstall",
        synopsisHeading = "usage: ",
        description = {
            "Take our hooks out of a harness's settings; shows the change first.",
            "A file that nobody changed since gets its original bytes back; else only our part is removed."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock uninstall claude-code --dry-run", "  agentlock uninstall --all --yes"})
final class UninstallCommand extends WiringCommand {
    UninstallCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    String action() {
        return "uninstall";
    }

    @Override
    boolean concerned(Wiring wiring, Harness harness) {
        return known(wiring, harness);
    }

    @Override
    InstallPlan plan(Wiring wiring, Harness harness) {
        return wiring.uninstall(harness);
    }

    @Override
    List<Wiring.Done> carryOut(Wiring wiring, Harness harness, InstallPlan plan) {
        return wiring.undo(harness, plan);
    }

    @Override
    String nothing() {
        return "not wired";
    }

    /** Somebody else took us out: that is no longer drift. */
    @Override
    void settled(Wiring wiring, Harness harness) {
        wiring.forget(harness);
    }

    @Override
    void prepare() {
        // Nothing of ours is needed to take ourselves out.
    }
}
