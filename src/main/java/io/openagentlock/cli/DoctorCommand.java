package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.proof.Proof;
import io.openagentlock.cli.proof.Prover;
import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "doctor",
        synopsisHeading = "usage: ",
        description =
                "Check everything that has to work, down to a real call through the hook client; exit code 1 when something is bad.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock doctor")
final class DoctorCommand extends Command {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    DoctorCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        List<Check> checks = new ArrayList<>();
        checks.addAll(new HomeChecks(home(), parts).run());
        checks.addAll(new DaemonChecks(home(), parts, this::daemon).run());
        Wiring wiring = WiringCommand.wiring(parts, console);
        checks.addAll(new WiringChecks(wiring).run());
        checks.addAll(proofs(wiring, checks));
        if (json) {
            console.json(Json.object()
                    .put("good", bad(checks) == 0)
                    .put("checks", Json.array(checks.stream().map(Check::toJson).toList()))
                    .build());
        } else {
            checks.forEach(this::say);
            console.say(bad(checks) == 0 ? style().good("all good") : style().bad(bad(checks) + " bad"));
        }
        return bad(checks) == 0 ? Exit.DONE : Exit.BAD;
    }

    /** What lets a denied call run, beside what is said already; nothing can be shown while the daemon is away. */
    private List<Check> proofs(Wiring wiring, List<Check> said) {
        List<Check> checks = new ArrayList<>();
        try {
            daemon().get("/v1/health").ok();
            Prover prover = VerifyWiringCommand.prover(console, wiring, daemon());
            VerifyWiringCommand.wired(wiring).forEach(harness -> checks.addAll(of(prover.of(harness), said)));
        } catch (ProblemException _) {
            return List.of();
        }
        return checks;
    }

    private static List<Check> of(Proof proof, List<Check> said) {
        String hint = "run `agentlock verify-wiring " + proof.harness() + "`";
        return switch (proof.outcome()) {
            case PROVEN ->
                List.of(Check.good(
                        proof.harness(), proof.title() + ": a denied call through its own settings was stopped"));
            case UNPROVABLE ->
                proof.notes().stream()
                        .map(note -> Check.warn(proof.harness(), proof.title() + ": " + note, hint))
                        .toList();
            case OPEN ->
                proof.faults().stream()
                        .filter(fault ->
                                said.stream().noneMatch(check -> check.what().contains(fault)))
                        .map(fault -> Check.bad(proof.harness(), proof.title() + ": " + fault, hint))
                        .toList();
        };
    }

    private static long bad(List<Check> checks) {
        return checks.stream().filter(check -> check.level() == Check.Level.BAD).count();
    }

    private void say(Check check) {
        String word = String.format(Locale.ROOT, "%-5s", check.level().word());
        String mark = switch (check.level()) {
            case GOOD -> style().good(word);
            case WARN -> style().warn(word);
            case BAD -> style().bad(word);
        };
        console.say(mark
                + Console.oneLine(check.what())
                + check.hint()
                        .map(hint -> " (hint: " + Console.oneLine(hint) + ")")
                        .orElse(""));
    }
}
