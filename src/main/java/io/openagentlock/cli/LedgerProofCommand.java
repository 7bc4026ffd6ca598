package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.wiring.DurableFile;
import io.openagentlock.tlog.ConsistencyProof;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@CommandLine.Command(
        name = "proof",
        synopsisHeading = "usage: ",
        description = {
            "Print the proof that an entry is in the log: a C2SP tlog-proof with the signed checkpoint.",
            "With --consistency the proof that the log of one size goes on from the log of another (RFC 9162), checked."
        },
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock ledger proof 12 --out 12.tlog-proof --entry 12.json",
            "  agentlock ledger proof --consistency 100 250"
        })
final class LedgerProofCommand extends Command {
    @Parameters(paramLabel = "SEQ", arity = "0..1", description = "The entry's number.")
    @Nullable
    Long seq;

    @Option(
            names = "--consistency",
            paramLabel = "SIZE",
            arity = "2",
            description = "Two sizes of the log: the older and the newer one.")
    List<Long> sizes = List.of();

    @Option(
            names = "--entry",
            paramLabel = "FILE",
            description = "Write the entry's own bytes there, which the proof is about.")
    @Nullable
    String entry;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there.")
    @Nullable
    String out;

    @Option(names = "--json", description = "As JSON, with the parts of the proof.")
    boolean json;

    @Option(names = "--witnessed", description = "Under the newest checkpoint that a witness cosigned.")
    boolean witnessed;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    CommandLine.Model.CommandSpec spec;

    LedgerProofCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        if ((seq == null) == sizes.isEmpty() || sizes.size() > 2) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "name an entry, or two sizes with --consistency");
        }
        return sizes.isEmpty()
                ? inclusion(Objects.requireNonNull(seq))
                : consistency(sizes.getFirst(), sizes.getLast());
    }

    private int inclusion(long index) {
        Json.Obj reply = daemon().get("/v1/ledger/proof/" + index + (witnessed ? "?witnessed=1" : ""))
                .ok();
        if (entry != null) {
            write(entry, leaf(index));
        }
        if (json) {
            console.json(reply);
            return Exit.DONE;
        }
        String proof = reply.text("proof").orElse("");
        if (out == null) {
            console.out().print(proof);
        } else {
            write(out, proof.getBytes(StandardCharsets.UTF_8));
        }
        return Exit.DONE;
    }

    /** Entries are canonical: written again they are the bytes that are hashed. */
    private byte[] leaf(long index) {
        Json.Obj page =
                daemon().get("/v1/ledger/entries?from=" + index + "&count=1").ok();
        return page.items("entries").stream()
                .findFirst()
                .flatMap(found -> found instanceof Json.Obj one ? one.object("entry") : Optional.empty())
                .map(JsonWriter::canonical)
                .orElseThrow(() -> unproven("the entry cannot be read"));
    }

    private void write(String name, byte[] bytes) {
        try {
            Path file = console.cwd().resolve(name);
            DurableFile.write(file, bytes);
            console.say("written to " + file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private int consistency(long old, long size) {
        Json.Obj reply = daemon().get("/v1/ledger/consistency?old=" + old + "&size=" + size)
                .ok();
        if (!isGood(reply, old, size)) {
            throw unproven("the proof from size " + old + " to size " + size + " does not verify");
        }
        if (json) {
            console.json(reply);
            return Exit.DONE;
        }
        console.say("old  " + old + " " + reply.text("old_root").orElse(""));
        console.say("new  " + size + " " + reply.text("root").orElse(""));
        texts(reply).forEach(console::say);
        console.say("good: the log of " + size + " entries goes on from the log of " + old);
        return Exit.DONE;
    }

    private static boolean isGood(Json.Obj reply, long old, long size) {
        try {
            List<Hash> path = texts(reply).stream().map(Hash::parseBase64).toList();
            Hash before = Hash.parseBase64(reply.text("old_root").orElse(""));
            Hash after = Hash.parseBase64(reply.text("root").orElse(""));
            return new ConsistencyProof(old, size, path).verify(before, after);
        } catch (MalformedException _) {
            return false;
        }
    }

    private static List<String> texts(Json.Obj reply) {
        return reply.items("path").stream()
                .map(item -> item instanceof Json.Str(String text) ? text : "")
                .toList();
    }

    private static ProblemException unproven(String what) {
        return new ProblemException(new Problem.Refused("bad-proof", what, "run `agentlock ledger verify`"));
    }
}
