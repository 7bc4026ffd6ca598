package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.Proofs;
import io.openagentlock.tlog.Tile;
import io.openagentlock.tlog.Tree;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One run of {@link Verifier}, cheap steps first: files, identity, frames, bundles against tiles, tiles against roots,
 * then what entries say, then signatures.
 */
final class Verification {
    /** Bundles that are checked at one time before their facts are put in order. */
    private static final int CHUNK = 128;

    private final StoredFiles files;
    private final CertificateCheck certificates;
    private final SignatureCheck signatures;
    private final SignatureScope scope;
    private final Findings findings;
    private final Optional<VerifierKey> pinned;
    private final List<Sighting> seen;
    private final boolean beingWritten;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> blobs = new HashSet<>();
    private final List<EntryCheck.Fact> facts = new ArrayList<>();
    private final List<EntryCheck.Gap> gaps = new ArrayList<>();

    /** When a session signed last, POSIX seconds; negative when none did. */
    private long newest = -1;

    Verification(
            StoredFiles files,
            CertificateCheck certificates,
            SignatureCheck signatures,
            SignatureScope scope,
            Findings findings,
            Optional<VerifierKey> pinned,
            List<Sighting> seen,
            boolean beingWritten) {
        this.files = files;
        this.certificates = certificates;
        this.signatures = signatures;
        this.scope = scope;
        this.findings = findings;
        this.pinned = pinned;
        this.seen = List.copyOf(seen);
        this.beingWritten = beingWritten;
    }

    VerifyReport run() throws IOException {
        Optional<ArchiveManifest> manifest = ArchiveManifest.read(files, findings);
        return manifest.isPresent() && !manifest.get().whole()
                ? new PartCheck(files, findings).run(manifest.get(), pinned)
                : whole(manifest);
    }

    private VerifyReport whole(Optional<ArchiveManifest> manifest) throws IOException {
        Optional<byte[]> published = files.read(Paths.CHECKPOINT);
        Inventory inventory = Inventory.of(files, findings);
        WalCheck wal = new WalCheck(files, inventory, findings, beingWritten);
        wal.structure();
        quarantine(inventory);
        IdentityCheck identities = new IdentityCheck(files, signatures, findings, notes);
        Optional<Identity> identity = identities.run(pinned);
        if (identity.isEmpty()) {
            return Verifier.nothing(findings);
        }
        if (published.isEmpty() && inventory.paths.contains(Paths.MILESTONES)) {
            // Written one after the other: the first without the second means that it was taken away.
            findings.file(Finding.Kind.MISSING, Paths.CHECKPOINT, "a checkpoint was published, and is gone");
        }
        Optional<Vault> vault = identities.vault(inventory);
        long size = publishedSize(published);
        if (wal.end() < size && !inventory.isPublicCopy()) {
            findings.file(
                    Finding.Kind.CONTINUITY, Paths.WAL, "the log ends before its published checkpoint: it was cut");
        }
        EntryCheck entries = new EntryCheck(files, vault, findings);
        List<Hash> roots = bundles(inventory, entries);
        if (roots.size() < inventory.bundled()) {
            return Verifier.nothing(findings); // bundles that cannot be read: there is no tree to go on with
        }
        Tail tail = tail(wal, inventory);
        TreeCheck tree = new TreeCheck(files, inventory, findings, roots, tail.entries());
        gaps(inventory, wal, size);
        covered(tree, Math.max(size, wal.end()));
        earlyPayloads(inventory, tail);
        tree.tiles(size);
        tree.partialBundles(size);
        walRoots(wal, tree, identity.get());
        identities.logKey(identity.get());
        EntryCheck.Facts last = entries.run(
                Paths.WAL, (long) roots.size() * Tile.FULL, tail.entries(), tail.fromWal() ? tail.sides() : null);
        facts.addAll(last.facts());
        blobs.addAll(last.blobs());
        gaps.addAll(last.gaps());
        SessionCheck sessions = new SessionCheck(identity.get(), certificates, signatures, findings, tree);
        sessions.run(facts, tree.size());
        if (inventory.isArchive()) {
            notes.add("archive: side records, keys and write-ahead log are not part of it");
            new DisclosureCheck(files, findings, notes).run(tree.size());
        } else if (inventory.isPublicCopy()) {
            notes.add(VerifyReport.PUBLIC_COPY);
        }
        boolean going = inventory.paths.contains(Paths.REDACTING);
        sessions.redactions.run(gaps, vault.isPresent() && !going).ifPresent(notes::add);
        checkpoints(inventory, wal, sessions, tree, identity.get(), published, size);
        leftOvers(inventory, sessions, size);
        if (manifest.isPresent()) {
            manifest.get().check(files, findings);
        }
        return report(identity.get(), tree, sessions);
    }

    private VerifyReport report(Identity identity, TreeCheck tree, SessionCheck sessions) throws IOException {
        if (newest >= 0) {
            notes.add("signed: last by a session at " + time(newest) + ", by that daemon's clock");
        }
        long size = tree.size();
        List<Sighting> anchors = sessions.anchors.finish(seen, size);
        notes.addAll(freshness(anchors));
        notes.addAll(sessions.silence.notes());
        Hash root = size == 0 ? Hash.EMPTY_ROOT : Proofs.root(tree, size);
        List<VerifyReport.SessionRange> ranges = sessions.ranges.stream()
                .flatMap(range -> range.report().stream())
                .toList();
        return new VerifyReport(
                Optional.of(identity.origin()),
                size,
                root,
                findings.all(),
                ranges,
                notes,
                anchors,
                sessions.marks,
                false);
    }

    /** The newest of each holder, the furthest first. */
    private static List<String> freshness(List<Sighting> anchors) {
        Set<String> holders = new HashSet<>();
        List<String> lines = anchors.stream()
                .filter(sighting -> holders.add(sighting.by()))
                .map(Sighting::line)
                .toList();
        return lines.isEmpty() ? List.of(VerifyReport.NOT_ANCHORED) : lines;
    }

    private static String time(long seconds) {
        return seconds <= Instant.MAX.getEpochSecond()
                ? Instant.ofEpochSecond(seconds).toString()
                : "second " + seconds;
    }

    private long publishedSize(Optional<byte[]> note) {
        try {
            return note.isEmpty()
                    ? 0
                    : Checkpoint.parse(Note.parse(note.get()).text()).size();
        } catch (MalformedException malformed) {
            findings.file(Finding.Kind.MALFORMED, Paths.CHECKPOINT, String.valueOf(malformed.getMessage()));
            return 0;
        }
    }

    /** The roots of the full bundles; shorter than their number when one cannot be read. */
    private List<Hash> bundles(Inventory inventory, EntryCheck entries) {
        BundleCheck check = new BundleCheck(files, inventory, entries, findings);
        List<Hash> roots = new ArrayList<>();
        long count = inventory.bundled();
        for (long from = 0; from < count; from += CHUNK) {
            LongStream numbers = LongStream.range(from, Math.min(count, from + CHUNK));
            List<BundleCheck.Result> results = findings.firstOnly()
                    ? numbers.mapToObj(check::run).toList()
                    : numbers.parallel().mapToObj(check::run).toList();
            for (BundleCheck.Result result : results) {
                result.root().ifPresent(roots::add);
                facts.addAll(result.facts().facts());
                blobs.addAll(result.facts().blobs());
                gaps.addAll(result.facts().gaps());
            }
        }
        return roots;
    }

    /** The entries after the last full bundle. */
    private record Tail(List<byte[]> entries, List<byte[]> sides, boolean fromWal) {}

    private Tail tail(WalCheck wal, Inventory inventory) throws IOException {
        long first = inventory.bundled() * Tile.FULL;
        if (wal.isWhole() && wal.first() <= first && !inventory.isPublicCopy()) {
            List<byte[]> entries = new ArrayList<>();
            List<byte[]> sides = new ArrayList<>();
            for (WalCheck.Place place : wal.frames) {
                Frame frame = place.frame();
                int skip = Math.clamp(first - frame.first(), 0, frame.entries().size());
                entries.addAll(frame.entries().subList(skip, frame.entries().size()));
                sides.addAll(frame.sides().subList(skip, frame.sides().size()));
            }
            return new Tail(entries, sides, true);
        }
        var partial = inventory.partialBundles.getOrDefault(inventory.bundled(), List.of()).stream()
                .max(java.util.Comparator.comparingInt(io.openagentlock.tlog.BundleId::width));
        try {
            return new Tail(
                    partial.isEmpty()
                            ? List.of()
                            : Bundles.read(files, partial.get()).entries(),
                    List.of(),
                    false);
        } catch (MalformedException malformed) {
            findings.file(Finding.Kind.MALFORMED, Paths.bundle(partial.get()), String.valueOf(malformed.getMessage()));
            return new Tail(List.of(), List.of(), false);
        }
    }

    /** Nothing lies between the bundles and the write-ahead log, and nothing beyond a gap. */
    private void gaps(Inventory inventory, WalCheck wal, long published) {
        long bundled = inventory.bundled();
        if (!inventory.fullBundles.isEmpty() && inventory.fullBundles.last() >= bundled) {
            findings.file(Finding.Kind.MISSING, Paths.LOG, "bundle " + bundled + " is missing among others");
        }
        if (published / Tile.FULL > bundled) {
            findings.file(Finding.Kind.MISSING, Paths.LOG, "the published checkpoint needs bundle " + bundled);
        }
        if (wal.first() > bundled * Tile.FULL) {
            findings.file(
                    Finding.Kind.MISSING, Paths.WAL, "entries between the bundles and the first frame are missing");
        }
    }

    /** Every entry is below a checkpoint; whether that is signed is looked at later. */
    private void covered(TreeCheck tree, long signed) {
        if (tree.size() > signed) {
            findings.entry(Finding.Kind.SIGNATURE, Paths.LOG, signed, "no checkpoint covers the entries from here on");
        }
    }

    /** Side records that stand before their bundle: an interrupted run leaves them, and the next one makes it. */
    private void earlyPayloads(Inventory inventory, Tail tail) throws IOException {
        for (long number : inventory.payloads.tailSet(inventory.bundled())) {
            String path = Paths.payloads(number);
            long before = number - inventory.bundled();
            if (!tail.fromWal() || before >= tail.sides().size() / Tile.FULL) {
                findings.file(Finding.Kind.STRAY, path, "there is no bundle for these side records");
                continue;
            }
            int from = (int) before * Tile.FULL;
            byte[] wanted = SideFile.format(tail.sides().subList(from, from + Tile.FULL));
            byte[] stored = files.read(path).orElse(new byte[0]);
            int bad = Arrays.mismatch(stored, wanted);
            if (bad >= 0) {
                long end = Math.max(stored.length, bad + 1);
                findings.bytes(Finding.Kind.MISMATCH, path, bad, end, "it is not what the write-ahead log says");
            }
        }
    }

    private void walRoots(WalCheck wal, TreeCheck tree, Identity identity) throws IOException {
        if (!wal.isWhole() || wal.first() > tree.size()) {
            return;
        }
        try {
            Tree before = wal.first() == 0 ? Tree.empty() : Proofs.tree(tree, wal.first());
            wal.roots(before, identity.origin());
        } catch (MalformedException malformed) {
            findings.file(Finding.Kind.MISMATCH, Paths.WAL, String.valueOf(malformed.getMessage()));
        }
    }

    private void checkpoints(
            Inventory inventory,
            WalCheck wal,
            SessionCheck sessions,
            TreeCheck tree,
            Identity identity,
            Optional<byte[]> published,
            long size)
            throws IOException {
        NoteCheck check = new NoteCheck(identity.logKey(), sessions, signatures, findings, tree);
        if (published.isPresent() && size > 0 && size <= tree.size()) {
            var source = new NoteCheck.Source(Paths.CHECKPOINT, 0, published.get().length);
            newest(check.file(source, published.get(), size));
        }
        for (long end : inventory.checkpoints) {
            ended(check, sessions, tree, end);
        }
        for (SessionCheck.Range range : sessions.ranges) {
            boolean over = range.sealed || range != sessions.ranges.getLast();
            boolean complete = range.sealed ? range.to <= size : range.to < size;
            if (over && complete && !inventory.checkpoints.contains(range.to)) {
                findings.file(
                        Finding.Kind.MISSING, Paths.checkpoint(range.to), "a session that ended left no checkpoint");
            }
        }
        frames(wal, check, sessions);
    }

    private void ended(NoteCheck check, SessionCheck sessions, TreeCheck tree, long end) throws IOException {
        String path = Paths.checkpoint(end);
        byte[] bytes = files.read(path).orElse(new byte[0]);
        boolean known = end <= tree.size() && sessions.ranges.stream().anyMatch(range -> range.to == end);
        if (known) {
            check.file(new NoteCheck.Source(path, 0, bytes.length), bytes, end);
        } else {
            findings.file(Finding.Kind.STRAY, path, "no session ended at this size");
        }
    }

    private void frames(WalCheck wal, NoteCheck check, SessionCheck sessions) {
        BitSet covering = scope.of(wal.frames, sessions);
        IntStream all = IntStream.range(0, wal.frames.size());
        // The expensive part on all processors; the order of times afterwards.
        long[] signed = (findings.firstOnly() ? all : all.parallel())
                .mapToLong(i -> frame(wal.frames.get(i), check, covering.get(i)))
                .toArray();
        long before = -1;
        for (int i = 0; i < signed.length; i++) {
            if (signed[i] >= 0 && signed[i] < before) {
                wal.frames.get(i).bad(findings, Finding.Kind.CONTINUITY, "it was signed before the frame before it");
            }
            before = Math.max(before, signed[i]);
        }
        covering.stream().mapToLong(i -> signed[i]).max().ifPresent(this::newest);
        if (covering.cardinality() < signed.length) {
            notes.add("signatures: of " + signed.length + " frames' checkpoints the " + covering.cardinality()
                    + " checked that stand for the others; all of them with --every-signature");
        }
    }

    private void newest(long seconds) {
        newest = Math.max(newest, seconds);
    }

    private static long frame(WalCheck.Place place, NoteCheck check, boolean covering) {
        var source = new NoteCheck.Source(place.path(), place.at(), place.at() + (long) place.length());
        byte[] note = place.frame().note().array();
        long end = place.frame().end();
        return covering ? check.signatures(source, note, end) : check.signers(source, note, end);
    }

    /** Bytes in quarantine are kept under their own hash. */
    private void quarantine(Inventory inventory) throws IOException {
        for (String path : inventory.quarantine) {
            byte[] bytes = files.read(path).orElse(new byte[0]);
            String name = path.substring(Paths.QUARANTINE.length() + 1).replace(Paths.PENDING, "");
            boolean pending = path.endsWith(Paths.PENDING);
            boolean good = pending
                    ? inventory.quarantine.contains(Paths.quarantine(name))
                    : Sha256.hex(bytes).equals(name);
            if (!good) {
                findings.file(Finding.Kind.MISMATCH, path, "the bytes in quarantine are not the ones it names");
            }
        }
    }

    /** Derived files, and files that nothing names. */
    private void leftOvers(Inventory inventory, SessionCheck sessions, long size) throws IOException {
        for (String path : inventory.blobs) {
            String name = path.substring(Paths.BLOBS.length() + 1).replaceFirst("/", "");
            if (!blobs.contains(path)) {
                byte[] bytes = files.read(path).orElse(new byte[0]);
                if (!Sha256.hex(bytes).equals(name)) {
                    findings.file(Finding.Kind.MISMATCH, path, "the blob is not the one that its name says");
                }
                notes.add(path + ": no entry names it (left by an append that was interrupted)");
            }
        }
        for (String path : inventory.quarantine) {
            String name = path.substring(Paths.QUARANTINE.length() + 1).replace(Paths.PENDING, "");
            if (!sessions.recoveries.contains(name)
                    && !inventory.paths.contains(Paths.quarantine(name) + Paths.PENDING)) {
                findings.file(Finding.Kind.STRAY, path, "no entry tells of this recovery");
            }
        }
        inventory.temporary.forEach(path -> notes.add(path + ": left by a write that was interrupted"));
        milestones(inventory, sessions, size);
    }

    private void milestones(Inventory inventory, SessionCheck sessions, long size) throws IOException {
        Optional<byte[]> file = files.read(Paths.MILESTONES);
        if (file.isEmpty() && (size == 0 || inventory.isPublicCopy())) {
            return;
        }
        Optional<List<Long>> listed = file.flatMap(bytes -> MilestoneFile.parse(bytes, Long.MAX_VALUE));
        List<Long> known = sessions.milestones;
        boolean good = listed.isPresent()
                && listed.get().size() <= known.size()
                && known.subList(0, listed.get().size()).equals(listed.get())
                && known.stream().filter(index -> index < size).count()
                        <= listed.get().size();
        if (!good) {
            findings.file(Finding.Kind.MISMATCH, Paths.MILESTONES, "it does not list the milestones of the log");
        }
    }
}
