package io.openagentlock.cli;

import io.openagentlock.cli.client.KeptReceipts;
import io.openagentlock.cli.doctor.Check;
import io.openagentlock.cli.doctor.Endpoints;
import io.openagentlock.cli.doctor.Installed;
import io.openagentlock.cli.doctor.Permissions;
import io.openagentlock.cli.doctor.Records;
import io.openagentlock.cli.doctor.Site;
import io.openagentlock.cli.doctor.Storage;
import io.openagentlock.cli.doctor.Surroundings;
import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.policy.text.PolicyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code doctor} sees without asking anybody: the surroundings, the program, the home, the policy file. */
record HomeChecks(Home home, Site site, Parts parts) {
    private static final String UP = "run `agentlock up`";

    List<Check> run() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.good("java", "Java " + Runtime.version() + ", agentlock " + parts.version()));
        checks.addAll(new Surroundings(site).run(limits()));
        if (!Files.isDirectory(home.directory())) {
            checks.add(Check.bad("home-missing", "there is no agentlock home at " + home, UP));
            return checks;
        }
        checks.addAll(new Permissions(site).run());
        checks.addAll(new Storage(site).run());
        checks.addAll(new Records(site).run());
        checks.addAll(new Installed(site, parts.files().client()).run());
        checks.addAll(new Endpoints(site).run());
        checks.add(receipts());
        checks.addAll(policy());
        return checks;
    }

    private static Optional<String> limits() {
        try {
            return Optional.of(Files.readString(Path.of("/proc/self/limits"), StandardCharsets.US_ASCII));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /** Without a place for it the hook client keeps nothing, and notices no rollback. */
    private Check receipts() {
        KeptReceipts kept = new KeptReceipts(home.directory());
        try {
            if (kept.directory().isEmpty()) {
                return Check.warn(
                        "receipts-missing", "the hook client keeps no receipts: it would not notice a rollback", UP);
            }
            return Check.good(
                    "receipts",
                    kept.read()
                            .map(one -> "the hook client has seen "
                                    + one.checkpoint().size() + " entries")
                            .orElse("the hook client keeps the first receipt that it gets"));
        } catch (IOException damaged) {
            return Check.bad(
                    "receipts-damaged",
                    String.valueOf(damaged.getMessage()),
                    "find out who changed it; `agentlock ledger anchor accept` sets it aside");
        }
    }

    private List<Check> policy() {
        PolicySource source = new PolicySource(home.policy(), home.policy().toString());
        Optional<byte[]> text = source.read();
        if (text.isEmpty()) {
            return List.of(Check.good("policy", "no policy of your own; the built-in one judges"));
        }
        List<Check> checks = new ArrayList<>();
        for (PolicyProblem problem :
                PolicyText.lint(source.shown(), text.get(), source.lists(), parts.understanding())) {
            String place = problem.file() + ":" + problem.line() + ":" + problem.column() + ": " + problem.message();
            checks.add(
                    problem.level() == PolicyProblem.Level.ERROR
                            ? Check.bad("policy-broken", place, problem.hint())
                            : Check.warn("policy-weak", place, problem.hint()));
        }
        return checks.isEmpty() ? List.of(Check.good("policy", source.shown() + " is good")) : checks;
    }
}
