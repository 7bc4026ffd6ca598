package io.openagentlock.verify;

import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.SignatureScope;
import io.openagentlock.ledger.TrustRange;
import io.openagentlock.ledger.UntrustedMark;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.TrustPolicy;
import io.openagentlock.tlog.TrustPolicyText;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The command line of {@code agentlock-verify.jar}. */
final class VerifyProgram {
    private static final int LARGEST = 1 << 20;
    private static final String USAGE = """
            usage: java -jar agentlock-verify.jar [--trust FILE] [--vkey VKEY] [--every-signature] [--json] DIR|ARCHIVE.tar
                   java -jar agentlock-verify.jar [--trust FILE] [--vkey VKEY] [--json] FILE.tlog-proof ENTRY

            Verify a ledger, or the receipt of one entry, offline.

              --trust FILE  C2SP tlog-policy file: `log <vkey>`, witnesses, quorum
              --vkey VKEY   the log's verifier key (a ledger has it in log/log.vkey; take it from elsewhere)
              --every-signature  check those too that later ones in the write-ahead log make needless
              --json        as JSON

            Exit code 0 good, 1 bad, 3 good with ranges marked untrusted, 4 cannot be verified, 2 wrong usage.

            example:
              java -jar agentlock-verify.jar --trust trust.txt copy/ledger
              java -jar agentlock-verify.jar --trust trust.txt 12.tlog-proof 12.json
            """;

    private final PrintStream out;
    private final PrintStream err;

    VerifyProgram(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** What was asked for. */
    private record Request(TrustPolicy trust, SignatureScope scope, boolean json, List<String> places) {}

    /** The command line cannot be understood. */
    private static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /** Runs; the exit code. */
    int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(USAGE);
            return Outcome.GOOD.exitCode();
        }
        try {
            Request request = request(new ArrayDeque<>(arguments));
            Path first = Path.of(request.places().getFirst());
            Outcome outcome = request.places().size() == 1
                    ? ledger(request, first)
                    : receipt(request, first, Path.of(request.places().get(1)));
            return outcome.exitCode();
        } catch (UsageException wrong) {
            err.println("error: " + PlainLine.of(String.valueOf(wrong.getMessage())));
            err.print(USAGE);
            return Outcome.USAGE;
        } catch (ProblemException unusable) {
            return unverifiable(unusable.problem().message());
        } catch (IOException | MalformedException | InvalidPathException unusable) {
            return unverifiable(String.valueOf(unusable.getMessage()));
        }
    }

    private int unverifiable(String why) {
        err.println("error: " + PlainLine.of(why));
        return Outcome.UNVERIFIABLE.exitCode();
    }

    private static Request request(Deque<String> words) throws UsageException, IOException {
        TrustPolicy trust = TrustPolicy.EMPTY;
        SignatureScope scope = SignatureScope.COVERING;
        boolean json = false;
        List<String> places = new ArrayList<>();
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            switch (word) {
                case "--trust" -> trust = trust(Path.of(value(word, words)));
                case "--vkey" -> trust = believing(VerifierKey.parse(value(word, words)));
                case "--every-signature" -> scope = SignatureScope.EVERY;
                case "--json" -> json = true;
                default -> {
                    if (word.startsWith("-")) {
                        throw new UsageException("there is no option " + word);
                    }
                    places.add(word);
                }
            }
        }
        if (places.isEmpty() || places.size() > 2) {
            throw new UsageException("name a ledger, or a receipt and its entry");
        }
        return new Request(trust, scope, json, places);
    }

    private static String value(String option, Deque<String> words) throws UsageException {
        if (words.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return words.removeFirst();
    }

    private static TrustPolicy believing(VerifierKey key) {
        List<TrustPolicy.Log> log = List.of(new TrustPolicy.Log(key, Optional.empty()));
        return new TrustPolicy(log, List.of(), List.of(), Optional.empty(), List.of());
    }

    private static TrustPolicy trust(Path file) throws IOException {
        try {
            TrustPolicy policy = TrustPolicyText.parse(new String(read(file), StandardCharsets.UTF_8));
            if (policy.logs().isEmpty()) {
                throw new MalformedException("no `log <verifier key>` line");
            }
            return policy;
        } catch (MalformedException malformed) {
            throw new IOException(file + " is no trust file: " + malformed.getMessage(), malformed);
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(file + " is too large");
            }
            return bytes;
        }
    }

    private Outcome ledger(Request request, Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new IOException("there is no " + place);
        }
        Optional<VerifierKey> pinned = request.trust().log();
        VerifyReport report = StoredLedgers.verify(place, pinned, List.of(), request.scope());
        Optional<Quorum> quorum = request.trust().quorum().map(ignored -> Quorum.of(request.trust(), report.anchors()));
        List<UntrustedMark> marks = new ArrayList<>(report.marks());
        marks.addAll(TrustLines.marks(request.trust()));
        List<TrustRange> ranges = TrustRange.of(report, marks);
        LedgerVerdict verdict = new LedgerVerdict(place.toString(), report, pinned.isPresent(), quorum, ranges);
        List<String> lines = new ArrayList<>(verdict.problems());
        lines.addAll(verdict.facts());
        lines.add(verdict.sum());
        say(request, verdict.json(), lines);
        return verdict.outcome();
    }

    private Outcome receipt(Request request, Path receipt, Path entry) throws IOException {
        ReceiptVerdict verdict = ReceiptVerdict.of(read(receipt), read(entry), request.trust());
        List<String> lines = new ArrayList<>();
        verdict.problem().ifPresent(lines::add);
        lines.addAll(verdict.facts());
        lines.add(verdict.outcome().words());
        say(request, verdict.json(), lines);
        return verdict.outcome();
    }

    private void say(Request request, Json.Obj json, List<String> lines) {
        if (request.json()) {
            out.println(JsonWriter.pretty(json));
        } else {
            lines.forEach(out::println);
        }
    }
}
