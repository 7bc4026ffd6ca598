package io.openagentlock.ledger;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run of entries with their side records, and boils it down to the few facts that have to be looked at in the
 * order of the log: first entry, changes of session and policy, milestones, jumps of the clock, recoveries.
 */
final class EntryCheck {
    /** An entry that the sequential part has to see. */
    record Fact(long index, Entry entry) {}

    /** Hidden values of an entry that nobody can open any more, by field name, and whether these are all it had. */
    record Gap(long index, Set<String> fields, boolean all) {}

    /** What a run came to; {@code blobs} are the ciphertexts that it names. */
    record Facts(List<Fact> facts, Set<String> blobs, List<Gap> gaps) {
        static final Facts NONE = new Facts(List.of(), Set.of(), List.of());
    }

    private final StoredFiles files;
    private final Optional<Vault> vault;
    private final Findings findings;

    /** Without a vault payloads are not opened. */
    EntryCheck(StoredFiles files, Optional<Vault> vault, Findings findings) {
        this.files = files;
        this.vault = vault;
        this.findings = findings;
    }

    /**
     * Checks a run.
     *
     * @param file where it lies, for findings
     * @param sides as many side records; null when they are missing, which is somebody else's finding
     */
    Facts run(String file, long first, List<byte[]> entries, @Nullable List<byte[]> sides) {
        Run run = new Run(file);
        for (int i = 0; i < entries.size(); i++) {
            try {
                Entry entry = EventReader.read(entries.get(i));
                run.look(first + i, entry);
                if (sides != null) {
                    run.payload(first + i, entry.event(), sides.get(i));
                }
            } catch (MalformedEntryException malformed) {
                findings.entry(Finding.Kind.MALFORMED, file, first + i, String.valueOf(malformed.getMessage()));
            }
        }
        run.end();
        return new Facts(run.facts, run.blobs, run.gaps);
    }

    /** Follows one run of entries. */
    private final class Run {
        private final String file;
        private final List<Fact> facts = new ArrayList<>();
        private final Set<String> blobs = new HashSet<>();
        private final List<Gap> gaps = new ArrayList<>();
        private final Optional<Vault.Opener> opener = vault.map(Vault::opener);
        private final MessageDigest sha256 = Sha256.digest();
        private final Map<String, Fact> anchors = new HashMap<>();
        private @Nullable Entry before;
        private long last;
        private Event.@Nullable Decided decided;

        Run(String file) {
            this.file = file;
        }

        private void look(long index, Entry entry) {
            Entry previous = before;
            boolean fact = previous == null
                    || !previous.session().equals(entry.session())
                    || previous.event() instanceof Event.SessionSealed;
            if (previous != null && isBefore(entry, previous.time())) {
                findings.entry(Finding.Kind.CONTINUITY, file, index, "its time lies before the entry before it");
            }
            if (entry.event() instanceof Event.Decided now) {
                fact |= decided == null || !decided.policy().equals(now.policy());
                decided = now;
            } else {
                fact |= matters(entry.event());
            }
            if (previous != null && SilenceCheck.isSilent(previous, entry)) {
                keep(new Fact(index - 1, previous));
                fact = true;
            }
            if (fact) {
                keep(new Fact(index, entry));
            }
            if (entry.event() instanceof Event.Anchored anchored) {
                anchored(new Fact(index, entry), anchored);
            }
            before = entry;
            last = index;
        }

        private void keep(Fact fact) {
            if (facts.isEmpty() || facts.getLast().index() < fact.index()) {
                facts.add(fact);
            }
        }

        /** Of each holder the newest in this run: there may be one a minute, for years. */
        private void anchored(Fact fact, Event.Anchored anchored) {
            Fact older = anchors.put(anchored.holder() + " " + anchored.name(), fact);
            if (older != null) {
                facts.remove(older);
            }
            keep(fact);
        }

        /** The last one too, for what follows in the next run. */
        private void end() {
            if (before != null) {
                keep(new Fact(last, before));
            }
        }

        private void payload(long index, Event event, byte[] side) {
            Map<String, Hidden> hidden = Draft.hidden(event);
            if (hidden.isEmpty() != (side.length == 0)) {
                findings.entry(Finding.Kind.PAYLOAD, file, index, "its side record is missing, or one too many");
                return;
            }
            if (side.length == 0) {
                return;
            }
            try {
                Optional<SideRecord> left = SideRecord.parse(side);
                if (left.isEmpty()) {
                    gaps.add(new Gap(index, hidden.keySet(), true));
                    return;
                }
                SideRecord record = left.get();
                Optional<byte[]> ciphertext = ciphertext(record, blobs);
                if (ciphertext.isEmpty()) {
                    findings.entry(Finding.Kind.PAYLOAD, file, index, "its blob is missing or has other bytes");
                } else if (opener.isPresent()) {
                    opens(index, hidden, opener.get().open(record, ciphertext.get()));
                }
            } catch (GeneralSecurityException | MalformedEntryException | IOException e) {
                findings.entry(Finding.Kind.PAYLOAD, file, index, "its payload does not open: " + e.getMessage());
            }
        }

        private void opens(long index, Map<String, Hidden> hidden, List<HiddenValue> values) {
            Set<String> gone = new TreeSet<>(hidden.keySet());
            boolean good = !values.isEmpty();
            for (HiddenValue value : values) {
                Hidden committed = hidden.get(value.field());
                good = good
                        && gone.remove(value.field())
                        && value.commitment(sha256).equals(committed);
            }
            if (!gone.isEmpty()) {
                gaps.add(new Gap(index, gone, false));
            }
            if (!good) {
                findings.entry(Finding.Kind.PAYLOAD, file, index, "its values are not the ones that it commits to");
            }
        }
    }

    static boolean isBefore(Entry entry, Instant time) {
        return entry.time().isBefore(time) && !(entry.event() instanceof Event.Clock);
    }

    private static boolean matters(Event event) {
        return event instanceof Event.Clock
                || event instanceof Event.Recovery
                || EventName.of(event).isMilestone();
    }

    private Optional<byte[]> ciphertext(SideRecord record, Set<String> blobs) throws IOException {
        if (record.blob().isEmpty()) {
            return Optional.of(record.inline().array());
        }
        SideRecord.Blob blob = record.blob().get();
        String path = Paths.blob(blob.sha256());
        blobs.add(path);
        return files.read(path)
                .filter(bytes ->
                        bytes.length == blob.length() && Sha256.hex(bytes).equals(blob.sha256()));
    }
}
