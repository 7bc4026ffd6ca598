package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.wiring.Installation;
import io.openagentlock.cli.wiring.Sha256;
import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.harness.Detection;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code doctor} finds in the settings of the harnesses. */
record WiringChecks(Wiring wiring) {
    List<Check> run() {
        List<Check> checks = new ArrayList<>();
        for (Harness harness : Harnesses.ALL) {
            try {
                checks.addAll(of(harness));
            } catch (ProblemException unreadable) {
                checks.add(Check.bad(
                        harness.id().value(),
                        harness.title() + ": " + unreadable.problem().message(),
                        unreadable.problem().hint()));
            }
        }
        return checks;
    }

    private List<Check> of(Harness harness) {
        Detection found = harness.detect(wiring.host());
        Optional<Installation> record = wiring.installations().find(harness.id());
        if (!found.present() && record.isEmpty()) {
            return List.of();
        }
        String install = "run `agentlock install " + harness.id() + "`";
        List<Check> checks = new ArrayList<>();
        checks.add(
                switch (found.wiring()) {
                    case COMPLETE -> Check.good(harness.id().value(), harness.title() + " is wired");
                    case PARTIAL ->
                        Check.bad(harness.id().value(), harness.title() + " is wired in part only", install);
                    case IMPOSSIBLE ->
                        Check.warn(
                                harness.id().value(),
                                harness.title() + " is here and runs without us",
                                "see the page of harnesses for what it lacks");
                    case ABSENT ->
                        record.isPresent()
                                ? Check.bad(
                                        harness.id().value(),
                                        harness.title() + " was wired, and is not any more",
                                        install)
                                : Check.warn(harness.id().value(), harness.title() + " is here and not wired", install);
                });
        found.warnings()
                .forEach(warning -> checks.add(
                        Check.warn(harness.id().value(), harness.title() + ": " + warning, "see " + found.settings())));
        record.ifPresent(installed ->
                installed.files().forEach(file -> drift(harness, file).ifPresent(checks::add)));
        return checks;
    }

    /** A change by somebody else need not be bad, but the human should know of it. */
    private Optional<Check> drift(Harness harness, Installation.Changed file) {
        Optional<Sha256> now = wiring.host().read(file.file()).map(Sha256::of);
        return now.equals(file.after())
                ? Optional.empty()
                : Optional.of(Check.warn(
                        harness.id().value(),
                        file.file() + " was changed since we wrote it",
                        "look at it; `agentlock install " + harness.id() + " --dry-run` shows what is missing"));
    }
}
