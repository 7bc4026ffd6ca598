package io.openagentlock.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Redactions of one open ledger: what may be redacted, and bringing to its end what was begun. */
final class Redactions {
    private final LogFiles files;
    private final Home home;
    private final Log log;
    private final Redacted copies;

    Redactions(LogFiles files, Home home, Log log, Redacted copies) {
        this.files = files;
        this.home = home;
        this.log = log;
        this.copies = copies;
    }

    private LedgerReader reader() {
        return new LedgerReader(log, home.vault());
    }

    /** What is to be remembered before the entry is written; refuses what cannot be redacted. */
    RedactionMark mark(Event.Redaction redaction) {
        List<String> blobs = new ArrayList<>();
        for (long index : redaction.entries()) {
            Set<String> hidden =
                    Draft.hidden(reader().entry(index).read().event()).keySet();
            if (hidden.isEmpty() || !hidden.containsAll(redaction.fields())) {
                throw Problems.thrown(Problems.nothingToRedact("entry " + index + " hides "
                        + (hidden.isEmpty() ? "nothing" : "only " + String.join(", ", hidden))));
            }
            reader().blob(index).ifPresent(blobs::add);
        }
        return new RedactionMark(redaction, log.size(), blobs);
    }

    /** Destroys, while the newest segment is written on. */
    void carryOut(RedactionMark mark, Redactor.Waiting waiting) throws IOException {
        List<String> segments = files.list(Paths.WAL);
        redactor(mark).run(segments.subList(0, segments.size() - 1), log.bundled(), waiting, copies);
    }

    /** What a crash or a failed write has interrupted is done from its beginning; nobody writes now. */
    void resume() throws IOException {
        Optional<RedactionMark> mark = RedactionMark.read(files);
        if (mark.isPresent() && mark.get().isRecorded(reader())) {
            redactor(mark.get())
                    .run(files.list(Paths.WAL), log.bundled(), new Redactor.Waiting(0, new ArrayList<>()), copies);
        } else if (mark.isPresent()) {
            files.delete(Paths.REDACTING);
        }
    }

    private Redactor redactor(RedactionMark mark) {
        return new Redactor(files, home.payloadKeys(), home.vault(), mark);
    }
}
