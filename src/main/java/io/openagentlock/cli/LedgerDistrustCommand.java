package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.operator.TrustMarks;
import io.openagentlock.ledger.Event;
import io.openagentlock.wire.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "distrust",
        synopsisHeading = "usage: ",
        description = {
            "Mark what a key signed as not to be believed, after it was stolen: in the ledger, and in the trust file that "
                    + "`ledger verify` reads, since whoever holds the ledger may leave the mark out.",
            "The range is of sizes: the entries FROM to TO - 1."
        },
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock ledger distrust --from 120 --to end --reason stolen",
            "  agentlock ledger distrust --from 2026-11-20T08:00:00Z --to end --reason suspected --key ed25519-0011223344556677"
        })
final class LedgerDistrustCommand extends Command {
    private static final String END = "end";

    @Option(
            names = "--from",
            paramLabel = "SEQ|TIME",
            required = true,
            description = "First entry, or an RFC 3339 time.")
    String from = "";

    @Option(
            names = "--to",
            paramLabel = "SEQ|TIME|end",
            required = true,
            description = "The entry after the last one, a time, or end.")
    String to = END;

    @Option(names = "--reason", paramLabel = "CODE", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    Event.DistrustReason reason;

    @Option(
            names = "--key",
            paramLabel = "VKEY|KID",
            description = "A verifier key, or a user key's id. Default: the log's key, so everything in the range.")
    @Nullable
    String key;

    @Option(names = "--evidence", paramLabel = "SHA256", description = "Hash of what shows it, 64 hexadecimal digits.")
    @Nullable
    String evidence;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    LedgerDistrustCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        TrustMarks marks = new TrustMarks(state(), home().directory());
        Optional<String> early = isSize(from) && (isSize(to) || to.equals(END)) ? logKey() : Optional.empty();
        // The trust file first: it is yours, and the daemon may be somebody else's by now.
        early.ifPresent(named -> marks.add(named, Long.parseLong(from), end(to), reason.word()));
        Json.Builder body = Json.object();
        put(body, "from", from);
        if (!to.equals(END)) {
            put(body, "to", to);
        }
        Json.Obj done;
        try {
            done = operator()
                    .post(
                            "/v1/operator/distrust",
                            body.put("reason", reason.word())
                                    .put("key", Optional.ofNullable(key))
                                    .put("evidence", Optional.ofNullable(evidence))
                                    .build())
                    .ok();
        } catch (ProblemException unrecorded) {
            if (early.isPresent()) {
                console.say("marked in " + marks.file() + "; not in the ledger");
            }
            throw unrecorded;
        }
        if (early.isEmpty()) {
            marks.add(done.text("key").orElse(""), done.integer("from").orElse(0L), done.integer("to"), reason.word());
        }
        say(done, marks);
        return Exit.DONE;
    }

    private void say(Json.Obj done, TrustMarks marks) {
        if (json) {
            console.json(done);
            return;
        }
        console.say("marked as untrusted: entries " + done.integer("from").orElse(0L) + " to "
                + done.integer("to").map(end -> String.valueOf(end - 1)).orElse(END));
        console.say("recorded as entry " + done.integer("seq").orElse(0L) + ", and in " + marks.file());
        for (Json item : done.items("suspects")) {
            if (item instanceof Json.Obj session) {
                console.say("suspect: session "
                        + Console.oneLine(session.text("sid").orElse("")) + " ("
                        + Console.oneLine(session.text("kind").orElse("")) + "), entries "
                        + session.integer("from").orElse(0L) + " to "
                        + (session.integer("to").orElse(0L) - 1));
            }
        }
    }

    private Optional<String> logKey() {
        return key == null
                ? new io.openagentlock.cli.operator.Anchors(state())
                        .find(home().directory())
                        .flatMap(io.openagentlock.cli.operator.Anchor::vkey)
                : Optional.of(key);
    }

    private static boolean isSize(String text) {
        return text.matches("[0-9]{1,15}");
    }

    private static Optional<Long> end(String text) {
        return text.equals(END) ? Optional.empty() : Optional.of(Long.parseLong(text));
    }

    private static void put(Json.Builder body, String name, String value) {
        if (isSize(value)) {
            body.put(name, Long.parseLong(value));
        } else {
            body.put(name, value);
        }
    }
}
