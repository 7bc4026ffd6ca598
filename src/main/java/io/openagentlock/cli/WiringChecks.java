package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.doctor.Check;
import io.openagentlock.cli.wiring.Installation;
import io.openagentlock.cli.wiring.Sha256;
import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.harness.Detection;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
                        unreadable.problem().code(),
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
                    case COMPLETE -> Check.good("wired", harness.title() + " is wired");
                    case PARTIAL ->
                        Check.bad(
                                "wiring-partial",
                                harness.title() + " is wired in part only (" + String.join("; ", found.evidence())
                                        + ")",
                                install);
                    case IMPOSSIBLE ->
                        Check.warn(
                                "wiring-impossible",
                                harness.title() + " is here and runs without us",
                                "see the page of harnesses for what it lacks");
                    case ABSENT ->
                        record.isPresent()
                                ? Check.bad("wiring-gone", harness.title() + " was wired, and is not any more", install)
                                : Check.warn("wiring-absent", harness.title() + " is here and not wired", install);
                });
        found.warnings()
                .forEach(warning -> checks.add(
                        Check.warn("wiring-weak", harness.title() + ": " + warning, "see " + found.settings())));
        otherHome(harness, found).ifPresent(checks::add);
        record.ifPresent(installed ->
                installed.files().forEach(file -> drift(harness, file).ifPresent(checks::add)));
        return checks;
    }

    /** Its settings run a hook client that is not this home's: another home judges, or nobody. */
    private Optional<Check> otherHome(Harness harness, Detection found) {
        String ours = wiring.command().client().toString();
        Optional<byte[]> settings =
                Files.isRegularFile(found.settings()) ? wiring.host().read(found.settings()) : Optional.empty();
        return settings.map(bytes -> new String(bytes, StandardCharsets.UTF_8).replace(ours, ""))
                .filter(text -> text.contains("/bin/agentlock-hook"))
                .map(_ -> Check.bad(
                        "wiring-other-home",
                        found.settings() + " runs the hook client of another agentlock home",
                        "run `agentlock install " + harness.id() + "`, or set AGENTLOCK_HOME to that home"));
    }

    /** A change by somebody else need not be bad, but the human should know of it. */
    private Optional<Check> drift(Harness harness, Installation.Changed file) {
        Optional<Sha256> now = wiring.host().read(file.file()).map(Sha256::of);
        return now.equals(file.after())
                ? Optional.empty()
                : Optional.of(Check.warn(
                        "wiring-changed",
                        file.file() + " was changed since we wrote it",
                        "look at it; `agentlock install " + harness.id() + " --dry-run` shows what is missing"));
    }
}
