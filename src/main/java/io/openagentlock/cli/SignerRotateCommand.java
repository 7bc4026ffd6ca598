package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.operator.Rotations;
import io.openagentlock.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "rotate",
        synopsisHeading = "usage: ",
        description = {
            "Put a new key in the place of your signer, and open a session of it. The old one counts no more.",
            "With --recovery the code of the recovery kit does it, for every signer that is enrolled: use it when a signer "
                    + "was stolen. The code is asked for, or read from standard input; never give it as an argument.",
            "What a stolen key may have signed is marked by `agentlock ledger distrust`."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock signer rotate", "  agentlock signer rotate --recovery"})
final class SignerRotateCommand extends Command {
    @Option(names = "--recovery", description = "By the recovery kit, in place of all signers.")
    boolean recovery;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            description =
                    "Lifetime of the session, for example 30m or 4h; at most 24h. Default: the setting session.ttl.")
    @Nullable
    Lifetime ttl;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    SignerRotateCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Optional<String> code = recovery ? Optional.of(code()) : Optional.empty();
        Rotations.Rotated done = operator().rotations().rotate(code, SessionTtl.of(ttl, home()));
        if (json) {
            List<Json> removed =
                    done.removed().stream().<Json>map(Json.Str::new).toList();
            console.json(Json.object()
                    .put("kid", done.kid())
                    .put("removed", Json.array(removed))
                    .put("sid", done.sid())
                    .put("not_after", done.notAfter())
                    .build());
            return Exit.DONE;
        }
        console.say("signer    " + Console.oneLine(done.kid()));
        done.removed().forEach(old -> console.say("removed   " + Console.oneLine(old)));
        console.say("session   " + Console.oneLine(done.sid()) + " until " + Console.oneLine(done.notAfter()));
        if (recovery) {
            console.say("now mark what the old key may have signed: agentlock ledger distrust --help");
        }
        return Exit.DONE;
    }

    private String code() {
        if (console.terminal()) {
            console.err().print("recovery code: ");
            console.err().flush();
        }
        try {
            String line = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8), 1).readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException unreadable) {
            // told below
        }
        throw new ProblemException(new Problem.BadInput(
                "no-recovery-code", "no recovery code was given", "give it on standard input, in one line"));
    }
}
