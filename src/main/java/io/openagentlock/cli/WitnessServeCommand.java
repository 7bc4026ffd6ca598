package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.WitnessServer;
import io.openagentlock.disk.WitnessDirectory;
import io.openagentlock.signer.NoteKey;
import io.openagentlock.witness.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "serve",
        synopsisHeading = "usage: ",
        description = {
            "Be a witness, in the foreground: cosign checkpoints of the logs in DIR that extend what was cosigned before.",
            "Makes its key at the first start. POST /add-checkpoint for logs, GET /<hash>/checkpoint for monitors."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger witness serve --listen 10.0.0.5:8780 --dir /srv/witness")
final class WitnessServeCommand extends Command {
    @Option(names = "--listen", paramLabel = "HOST:PORT", required = true, description = "The address to listen on.")
    String listen = "";

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "Its key and what it has cosigned.")
    String dir = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Name of a new key; default: a random one.")
    @Nullable
    String name;

    WitnessServeCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Path path = console.cwd().resolve(dir).normalize();
        InetSocketAddress address = address(listen);
        try {
            WitnessDirectory directory =
                    WitnessDirectory.openOrMake(path, Optional.ofNullable(name), new SecureRandom());
            try (var lock = directory.lock();
                    NoteKey key = directory.key()) {
                Witness witness = new Witness(key, directory.logs(), parts.clock());
                serve(WitnessServer.start(witness, address, this::tell), key, lock);
            }
            return Exit.DONE;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private void serve(WitnessServer server, NoteKey key, Object lock) {
        java.util.Objects.requireNonNull(lock);
        try (server) {
            console.say("witness " + key.verifier().format());
            console.say("listens on http:/" + server.address());
            console.out().flush();
            new CountDownLatch(1).await(); // until a signal ends the process
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Throwable failure) {
        console.err().println("error: " + Console.oneLine(String.valueOf(failure.getMessage())));
        console.err().flush();
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, colon).replace("[", "").replace("]", "");
            return new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-listen-address", "--listen is no HOST:PORT", "for example --listen 10.0.0.5:8780"),
                    malformed);
        }
    }
}
