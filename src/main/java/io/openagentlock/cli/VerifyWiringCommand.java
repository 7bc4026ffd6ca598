package io.openagentlock.cli;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.proof.Proof;
import io.openagentlock.cli.proof.Prover;
import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.harness.Detection;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@CommandLine.Command(
        name = "verify-wiring",
        synopsisHeading = "usage: ",
        description = {
            "Prove that a denied call stops in each harness, through its own settings.",
            "They are read as the harness reads them; our hooks in them are started as it would, with a call in its own"
                    + " dialect that must be denied; the answer is held against what that harness obeys. The call is judged and recorded, never run. Without a harness, all that are wired.",
            "Exit code 1 when something lets a call run, 4 when nothing can be proven here."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock verify-wiring claude-code")
final class VerifyWiringCommand extends Command {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any call
    CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "HARNESS", description = "For example claude-code.")
    List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    VerifyWiringCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Wiring wiring = WiringCommand.wiring(parts, console);
        List<Harness> chosen = names.isEmpty()
                ? wired(wiring)
                : names.stream().distinct().map(this::named).toList();
        daemon().get("/v1/health").ok();
        Prover prover = prover(console, wiring, daemon());
        List<Proof> proofs = chosen.stream().map(prover::of).toList();
        if (json) {
            console.json(Json.object()
                    .put("good", code(proofs) == Exit.DONE)
                    .put(
                            "harnesses",
                            Json.array(proofs.stream().map(Proof::toJson).toList()))
                    .build());
        } else if (proofs.isEmpty()) {
            console.say("no harness is wired");
        } else {
            proofs.forEach(this::say);
        }
        return code(proofs);
    }

    static Prover prover(Console console, Wiring wiring, io.openagentlock.cli.client.DaemonClient daemon) {
        return new Prover(
                wiring.host(), console.home().client(), daemon, console.env(), console.cwd(), SyntheticCall.COMMAND);
    }

    /** Wired now, or once: what is gone since is just what this is to find. */
    static List<Harness> wired(Wiring wiring) {
        return Harnesses.ALL.stream()
                .filter(harness -> wiring.installations().find(harness.id()).isPresent() || holdsOurs(wiring, harness))
                .toList();
    }

    private static boolean holdsOurs(Wiring wiring, Harness harness) {
        try {
            Detection.Wiring found = harness.detect(wiring.host()).wiring();
            return found == Detection.Wiring.COMPLETE || found == Detection.Wiring.PARTIAL;
        } catch (ProblemException _) {
            // What cannot be read is no place of ours; `doctor` names it.
            return false;
        }
    }

    private Harness named(String name) {
        Optional<Harness> found = Harnesses.ALL.stream()
                .filter(harness -> harness.id().value().equals(name))
                .findFirst();
        return found.orElseThrow(() -> new CommandLine.ParameterException(
                spec.commandLine(),
                "there is no harness `" + Console.oneLine(name) + "`; known are "
                        + Harnesses.ALL.stream()
                                .map(Harness::id)
                                .map(HarnessId::value)
                                .collect(Collectors.joining(", "))));
    }

    private static int code(List<Proof> proofs) {
        if (proofs.stream().anyMatch(proof -> proof.outcome() == Proof.Outcome.OPEN)) {
            return Exit.BAD;
        }
        boolean all = !proofs.isEmpty() && proofs.stream().allMatch(proof -> proof.outcome() == Proof.Outcome.PROVEN);
        return all ? Exit.DONE : Exit.UNVERIFIABLE;
    }

    private void say(Proof proof) {
        String mark = switch (proof.outcome()) {
            case PROVEN -> style().good("proven");
            case OPEN -> style().bad("open");
            case UNPROVABLE -> style().warn("cannot be proven");
        };
        console.say(proof.harness() + ": " + mark);
        proof.shown().forEach(line -> console.say("  " + Console.oneLine(line)));
        proof.faults().forEach(line -> console.say("  " + style().bad("!") + " " + Console.oneLine(line)));
        proof.notes().forEach(line -> console.say("  " + style().warn("note:") + " " + Console.oneLine(line)));
    }
}
