package io.openagentlock.daemon.witness;

import io.openagentlock.tlog.AddCheckpoint;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a witness's answer means for the log (C2SP tlog-witness). */
sealed interface Verdict {
    /** It cosigned: the checkpoint, with its signature. */
    record Cosigned(Note note) implements Verdict {}

    /** It has seen the log at this other size: prove from there. */
    record From(long size) implements Verdict {}

    /** It has seen another history. */
    record Alarm(String cause) implements Verdict {}

    /** It does not cosign, for a reason that says nothing about the history. */
    record Trouble(String why) implements Verdict {}

    static Verdict of(WitnessLink.Reply reply, AddCheckpoint asked, VerifierKey key) {
        long size = Checkpoint.parse(asked.note().text()).size();
        return switch (reply.status()) {
            case 200 -> cosigned(reply.body(), asked.note(), key);
            case 409 -> conflict(reply, asked.oldSize(), size);
            case 422 -> new Alarm("fork");
            case 403 -> new Trouble("it does not accept this log's signature");
            case 404 -> new Trouble("it does not watch this log: run `agentlock ledger witness add-log` there");
            default -> new Trouble("it answered with status " + reply.status());
        };
    }

    private static Verdict conflict(WitnessLink.Reply reply, long old, long size) {
        Optional<Long> seen = size(reply);
        if (seen.isEmpty() || seen.get() == old) {
            return new Alarm("fork"); // same size, another root, as some answer it
        }
        return seen.get() > size ? new Alarm("rollback") : new From(seen.get());
    }

    private static Optional<Long> size(WitnessLink.Reply reply) {
        String text = reply.body().strip();
        boolean sized = reply.contentType().toLowerCase(Locale.ROOT).startsWith("text/x.tlog.size");
        boolean number = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return sized && number ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Verdict cosigned(String lines, Note asked, VerifierKey key) {
        try {
            List<NoteSignature> signatures = new ArrayList<>(asked.signatures());
            Note answer = Note.parse(asked.text() + "\n" + lines);
            Optional<NoteSignature> good = answer.signatures().stream()
                    .filter(signature -> key.verify(asked.text(), signature).isPresent())
                    .findFirst();
            if (good.isPresent()) {
                signatures.add(good.get());
                return new Cosigned(new Note(asked.text(), signatures));
            }
        } catch (MalformedException malformed) {
            // told below
        }
        return new Trouble("its cosignature is not by the key that was named");
    }
}
