package io.openagentlock.cli;

import io.openagentlock.cli.client.KeptReceipts;
import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.policy.text.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code doctor} sees without asking anybody: the program, the home, the hook client, the policy file. */
record HomeChecks(Home home, Parts parts) {
    private static final String UP = "run `agentlock up`";

    List<Check> run() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.good("java", "Java " + Runtime.version() + ", agentlock " + parts.version()));
        if (!Files.isDirectory(home.directory())) {
            checks.add(Check.bad("home", "there is no agentlock home at " + home, UP));
            return checks;
        }
        for (Path directory :
                List.of(home.directory(), home.run(), home.client().resolveSibling(""))) {
            checks.add(mode(directory));
        }
        checks.add(client());
        checks.add(
                Files.isExecutable(home.starter())
                        ? Check.good("starter", "the hook client can start the daemon")
                        : Check.bad("starter", home.starter() + " is missing, so nobody starts the daemon", UP));
        checks.add(receipts());
        checks.addAll(policy());
        return checks;
    }

    private static Check mode(Path directory) {
        try {
            String mode =
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS));
            return mode.equals("rwx------")
                    ? Check.good("mode", directory + " is for you only")
                    : Check.bad("mode", directory + " is open to others (" + mode + ")", "chmod 700 " + directory);
        } catch (IOException missing) {
            return Check.bad("mode", directory + " is missing", UP);
        }
    }

    private Check client() {
        try {
            Optional<Path> built = parts.files().client().filter(Files::isRegularFile);
            if (!Files.isExecutable(home.client())) {
                return Check.bad("client", "the hook client " + home.client() + " is missing", UP);
            }
            if (built.isPresent() && Files.mismatch(built.get(), home.client()) >= 0) {
                return Check.bad("client", "the hook client is not the one that was built", UP);
            }
            return Check.good("client", "the hook client is in place");
        } catch (IOException unreadable) {
            return Check.bad("client", "the hook client cannot be read", UP);
        }
    }

    /** Without a place for it the hook client keeps nothing, and notices no rollback. */
    private Check receipts() {
        KeptReceipts kept = new KeptReceipts(home.directory());
        try {
            if (kept.directory().isEmpty()) {
                return Check.warn("receipts", "the hook client keeps no receipts: it would not notice a rollback", UP);
            }
            return Check.good(
                    "receipts",
                    kept.read()
                            .map(one -> "the hook client has seen "
                                    + one.checkpoint().size() + " entries")
                            .orElse("the hook client keeps the first receipt that it gets"));
        } catch (IOException damaged) {
            return Check.bad(
                    "receipts",
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
                            ? Check.bad("policy", place, problem.hint())
                            : Check.warn("policy", place, problem.hint()));
        }
        return checks.isEmpty() ? List.of(Check.good("policy", source.shown() + " is good")) : checks;
    }
}
