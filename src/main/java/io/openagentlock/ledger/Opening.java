package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Cosignature;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Hasher;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.Proofs;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From files to a ledger that writes: at the start, and again after a failed write. */
final class Opening {
    private final LogFiles files;
    private final LedgerSettings settings;
    private final Home home;
    private final Log log;
    private final int segmentLimit;
    private final Redactions redactions;

    Opening(LogFiles files, LedgerSettings settings, Home home, Log log, int segmentLimit, Redactions redactions) {
        this.redactions = redactions;
        this.files = files;
        this.settings = settings;
        this.home = home;
        this.log = log;
        this.segmentLimit = segmentLimit;
    }

    Writing first(Trouble trouble) throws IOException {
        Recovery.State state = new Recovery(files, home.identity().logKey(), log).run();
        Reserve.ensure(files);
        List<Event> first = new ArrayList<>();
        if (state.tree().size() == 0) {
            first.add(home.identity().genesis());
        }
        first.add(settings.boot());
        return writing(state, trouble, first);
    }

    /**
     * Opens the files again. Everything that readers of the log have seen must be there; a frame that was being written
     * when it failed may be there too.
     *
     * @param before stopped, never to write again
     * @throws io.openagentlock.call.ProblemException {@code ledger-damaged}, or only a restart can go on
     */
    Writing again(Trouble trouble, Writing before) throws IOException {
        Log found = new Log(files);
        Recovery.State state = new Recovery(files, home.identity().logKey(), found).run();
        Reserve.ensure(files);
        checkSeen(found, state);
        log.frames.putAll(found.frames);
        if (state.tree().size() > log.size()) {
            adopt(state, found);
        }
        Writing next = writing(state, trouble, before.writer().firstOfSession());
        next.writer().goOn(before.writer());
        return next;
    }

    private void checkSeen(Log found, Recovery.State state) throws IOException {
        Checkpoint seen = log.head().map(Head::checkpoint).orElse(null);
        if (seen == null) {
            return;
        }
        boolean there = state.tree().size() >= seen.size()
                && Proofs.root(found, seen.size()).equals(seen.root());
        if (!there) {
            throw Problems.thrown(Problems.damaged(Paths.WAL, 0, "entries that were acknowledged are not on the disk"));
        }
    }

    /** The frame that was being written is on the disk after all; nobody was told so. */
    private void adopt(Recovery.State state, Log found) {
        Frame late = state.last();
        Wal.Spot spot = late == null ? null : found.frames.get(late.first());
        if (late == null
                || spot == null
                || late.first() != log.size()
                || (late.has(Frame.MILESTONES) && !late.has(Frame.SEALS))) {
            // Whoever asked was told that it failed, and goes on as if there was no new session, signer or policy.
            throw Problems.thrown(Problems.restart());
        }
        Hasher hasher = new Hasher();
        List<Hash> leaves = late.entries().stream().map(hasher::leaf).toList();
        log.add(late, leaves, spot);
        found.head().ifPresent(log::publish);
    }

    private Writing writing(Recovery.State state, Trouble trouble, List<Event> first) throws IOException {
        redactions.resume();
        List<Event.Recovery> recovered = PendingRecoveries.read(files);
        LogWriter writer = new LogWriter(
                log,
                new Wal(files, state.segment(), segmentLimit),
                state.tree(),
                home.logSigner(),
                stamps(state),
                trouble,
                first,
                recovered,
                () -> clear(recovered));
        Publisher publisher =
                new Publisher(log, new Materialiser(log, state.published(), settings.monoMillis()), trouble::report);
        return new Writing(writer, new Committer(writer, trouble), publisher, trouble);
    }

    private Stamps stamps(Recovery.State state) {
        Frame last = state.last();
        if (last == null) {
            return new Stamps(settings, Instant.EPOCH, 0);
        }
        long signed = Note.parse(last.note().array()).signatures().stream()
                .filter(signature -> signature.blob().length == Cosignature.SIZE)
                .mapToLong(signature -> Cosignature.parse(signature.blob()).posixSeconds())
                .max()
                .orElse(0);
        return new Stamps(settings, EventReader.read(last.entries().getLast()).time(), signed);
    }

    private void clear(List<Event.Recovery> recovered) {
        try {
            PendingRecoveries.clear(files, recovered);
        } catch (IOException _) {
            // Recorded a second time at the next start, which says nothing wrong.
        }
    }
}
