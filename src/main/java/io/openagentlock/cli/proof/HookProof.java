package io.openagentlock.cli.proof;

import io.openagentlock.harness.canary.Canary;
import io.openagentlock.harness.canary.Hook;
import io.openagentlock.harness.canary.Said;
import java.time.Duration;
import java.util.List;

/** A harness that starts hooks: each of ours is started with the canary, and once more with its client away. */
record HookProof(Prover prover, Started started, Canary.Hooks canary, Findings findings) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    void run() {
        canary.obstacles().forEach(findings::fault);
        canary.hooks().stream()
                .filter(hook -> hook.owner() == Hook.Owner.FOREIGN)
                .forEach(hook ->
                        findings.note("another hook is asked about the same calls, and could change what runs: `"
                                + hook.line() + "` in " + hook.file()));
        List<Hook> ours = canary.hooks().stream()
                .filter(hook -> hook.owner() != Hook.Owner.FOREIGN)
                .toList();
        if (ours.isEmpty()) {
            findings.fault("nothing asks us before a command runs");
        }
        ours.forEach(this::prove);
    }

    private void prove(Hook hook) {
        hook.faults().forEach(fault -> findings.fault("`" + hook.line() + "` in " + hook.file() + ": " + fault));
        hook.client().map(prover::clientFaults).orElse(List.of()).forEach(findings::fault);
        String session = Prover.fresh();
        Started.Outcome real = start(hook, hook.argv(), session);
        prover.judge(session, stops(hook, real), words(real), findings);
        hook.withoutClient().ifPresent(argv -> {
            Started.Outcome away = start(hook, argv, Prover.fresh());
            if (stops(hook, away)) {
                findings.shown("a hook client that is missing stops it too");
            } else {
                findings.fault("the call runs when the hook client is missing: " + words(away));
            }
        });
    }

    private Started.Outcome start(Hook hook, List<String> argv, String session) {
        byte[] call = canary.call()
                .with(session, session, prover.command(), prover.directory().toString());
        Duration limit =
                hook.timeout().filter(time -> time.compareTo(PATIENCE) < 0).orElse(PATIENCE);
        return started.run(argv, call, limit);
    }

    private boolean stops(Hook hook, Started.Outcome outcome) {
        return switch (outcome) {
            case Started.Outcome.Ended(Said said) ->
                canary.blocking().blocks(said) || (hook.failsClosed() && said.exit() != 0);
            case Started.Outcome.Hung(), Started.Outcome.Unstarted(String _) -> hook.failsClosed();
        };
    }

    private static String words(Started.Outcome outcome) {
        return switch (outcome) {
            case Started.Outcome.Ended(Said said) -> {
                String err = said.err().strip();
                yield "exit code " + said.exit() + (err.isEmpty() ? "" : ", \"" + err + "\"");
            }
            case Started.Outcome.Hung() -> "it did not answer in time";
            case Started.Outcome.Unstarted(String why) -> why;
        };
    }
}
