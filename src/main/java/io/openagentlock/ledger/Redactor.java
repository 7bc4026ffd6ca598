package io.openagentlock.ledger;

import io.openagentlock.tlog.Tile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Destroys the values that a recorded redaction names. Their side records are emptied, wherever they lie; everything
 * else under the same payload keys is wrapped anew, and the old keys go, so that an old copy of a side record opens with
 * nothing that is still there. Every step may be done again: a run that was interrupted is gone through from its
 * beginning.
 *
 * <p>Nobody else writes segments or side records meanwhile: the segments given are not appended to any more.
 */
final class Redactor {
    private final LogFiles files;
    private final PayloadKeys keys;
    private final Vault vault;
    private final Vault.Opener opener;
    private final RedactionMark mark;
    private final Map<Long, Set<String>> targets = new HashMap<>();
    private final Set<Long> numbers = new HashSet<>();

    Redactor(LogFiles files, PayloadKeys keys, Vault vault, RedactionMark mark) {
        this.files = files;
        this.keys = keys;
        this.vault = vault;
        this.opener = vault.opener();
        this.mark = mark;
        Set<String> fields = Set.copyOf(mark.redaction().fields());
        mark.redaction().entries().forEach(entry -> targets.put(entry, fields));
    }

    /** Side records that wait in memory for their file; {@code first} is the entry of the first one. */
    record Waiting(long first, List<byte[]> sides) {}

    /**
     * Does it all.
     *
     * @param bundled entries below this have their side records in {@code payloads/}
     */
    void run(List<String> segments, long bundled, Waiting waiting, Redacted copies) throws IOException {
        numbers.addAll(keys.unfinished());
        for (long entry : targets.keySet()) {
            find(segments, bundled, entry);
        }
        for (long number : numbers) {
            keys.beginReplacing(number);
        }
        Map<Long, byte[]> inSegments = new HashMap<>();
        for (String segment : segments) {
            segment(segment, inSegments);
        }
        for (long bundle : bundles(bundled)) {
            payloads(bundle);
        }
        early(bundled, inSegments);
        for (int i = 0; i < waiting.sides().size(); i++) {
            waiting.sides().set(i, changed(waiting.first() + i, waiting.sides().get(i)));
        }
        copies.destroy(Map.copyOf(targets));
        for (String blob : mark.blobs()) {
            files.delete(Paths.blob(blob));
        }
        for (long number : numbers) {
            keys.finishReplacing(number);
        }
        files.delete(Paths.REDACTING);
    }

    /** Which key an entry's record is under: that key is replaced. */
    private void find(List<String> segments, long bundled, long entry) throws IOException {
        if (entry < bundled) {
            note(read(entry / Tile.FULL).get((int) (entry % Tile.FULL)));
        }
        for (String segment : segments) {
            for (Place place : frames(segment)) {
                Frame frame = place.frame();
                if (frame.first() <= entry && entry < frame.end()) {
                    note(frame.sides().get((int) (entry - frame.first())));
                }
            }
        }
    }

    private void note(byte[] side) {
        if (side.length > 0) {
            SideRecord.parse(side).ifPresent(record -> numbers.add(record.keyNumber()));
        }
    }

    private record Place(int at, Frame frame) {}

    private List<Place> frames(String segment) throws IOException {
        byte[] bytes = files.read(segment).orElse(new byte[0]);
        List<Place> places = new ArrayList<>();
        try {
            for (int at = 0; at < bytes.length; at += Frame.length(bytes, at)) {
                places.add(new Place(at, Frame.parse(bytes, at)));
            }
        } catch (Frame.BadFrameException bad) {
            throw new IOException(segment + ": " + bad.getMessage(), bad);
        }
        return places;
    }

    private void segment(String segment, Map<Long, byte[]> seen) throws IOException {
        byte[] bytes = files.read(segment).orElse(new byte[0]).clone();
        boolean any = false;
        for (Place place : frames(segment)) {
            Frame frame = place.frame();
            List<byte[]> sides = changed(frame.first(), frame.sides());
            for (int i = 0; i < sides.size(); i++) {
                seen.put(frame.first() + i, sides.get(i));
            }
            if (isChanged(sides, frame.sides())) {
                byte[] anew = new Frame(frame.first(), frame.flags(), frame.entries(), frame.note(), sides).format();
                System.arraycopy(anew, 0, bytes, place.at(), anew.length);
                any = true;
            }
        }
        if (any) {
            files.replace(segment, bytes);
        }
    }

    @SuppressWarnings("ReferenceEquality") // what was not rewritten is the same array
    private static boolean isChanged(List<byte[]> now, List<byte[]> before) {
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i) != before.get(i)) {
                return true;
            }
        }
        return false;
    }

    private List<byte[]> changed(long first, List<byte[]> sides) throws IOException {
        List<byte[]> changed = new ArrayList<>(sides.size());
        for (int i = 0; i < sides.size(); i++) {
            changed.add(changed(first + i, sides.get(i)));
        }
        return changed;
    }

    /** The record as it is from now on, of the same length; the same array when nothing changes. */
    private byte[] changed(long entry, byte[] side) throws IOException {
        Optional<SideRecord> record = side.length == 0 ? Optional.empty() : SideRecord.parse(side);
        if (record.isEmpty()) {
            return side;
        }
        try {
            if (targets.containsKey(entry)) {
                List<HiddenValue> all = values(record.get());
                List<HiddenValue> left =
                        all.stream().filter(value -> stays(entry, value)).toList();
                if (left.isEmpty()) {
                    return SideRecord.nothing(side.length);
                }
                if (left.size() < all.size()) {
                    return sealed(left, record.get()).redacted(side.length);
                }
            }
            return numbers.contains(record.get().keyNumber())
                    ? opener.rewrap(record.get()).redacted(side.length)
                    : side;
        } catch (GeneralSecurityException | MalformedEntryException e) {
            throw new IOException("the payload of entry " + entry + " does not open", e);
        }
    }

    private boolean stays(long entry, HiddenValue value) {
        Set<String> fields = targets.getOrDefault(entry, Set.of());
        return !fields.isEmpty() && !fields.contains(value.field());
    }

    /** None when the blob is gone: a run before this one has come so far. */
    private List<HiddenValue> values(SideRecord record) throws IOException, GeneralSecurityException {
        if (record.blob().isEmpty()) {
            return opener.open(record, record.inline().array());
        }
        Optional<byte[]> blob = files.read(Paths.blob(record.blob().get().sha256()));
        return blob.isEmpty() ? List.of() : opener.open(record, blob.get());
    }

    private SideRecord sealed(List<HiddenValue> left, SideRecord before) throws IOException {
        Vault.Sealed sealed = vault.sealLeft(left, before);
        if (sealed.blob().isPresent()) {
            byte[] blob = sealed.blob().get().array();
            files.writeOnce(Paths.blob(Sha256.hex(blob)), blob, true);
        }
        return sealed.side();
    }

    /** Bundles that may hold records under the replaced keys: such records stand one after the other. */
    private Set<Long> bundles(long bundled) throws IOException {
        Set<Long> bundles = new HashSet<>();
        for (long entry : targets.keySet()) {
            long last = bundled / Tile.FULL;
            for (long bundle = Math.min(entry / Tile.FULL, last - 1); holds(bundle, bundles); bundle--) {
                bundles.add(bundle);
            }
            for (long bundle = entry / Tile.FULL + 1; bundle < last && holds(bundle, bundles); bundle++) {
                bundles.add(bundle);
            }
            if (entry < bundled) {
                bundles.add(entry / Tile.FULL);
            }
        }
        return bundles;
    }

    private boolean holds(long bundle, Set<Long> known) throws IOException {
        if (bundle < 0 || known.contains(bundle) || files.size(Paths.payloads(bundle)) < 0) {
            return false;
        }
        boolean any = false;
        for (byte[] side : read(bundle)) {
            Optional<SideRecord> record = side.length == 0 ? Optional.empty() : SideRecord.parse(side);
            if (record.isPresent() && numbers.contains(record.get().keyNumber())) {
                return true;
            }
            any |= record.isPresent();
        }
        return !any; // nothing in it says on which side of the border it lies
    }

    private List<byte[]> read(long bundle) throws IOException {
        String path = Paths.payloads(bundle);
        byte[] file = files.read(path).orElseThrow(() -> new IOException(path + " is missing"));
        try {
            return SideFile.parse(file);
        } catch (MalformedEntryException malformed) {
            throw new IOException(path + ": " + malformed.getMessage(), malformed);
        }
    }

    private void payloads(long bundle) throws IOException {
        List<byte[]> before = read(bundle);
        List<byte[]> after = changed(bundle * Tile.FULL, before);
        if (isChanged(after, before)) {
            files.replace(Paths.payloads(bundle), SideFile.format(after));
        }
    }

    /** Files of bundles that are made from the segments again: they must stay what the segments say. */
    private void early(long bundled, Map<Long, byte[]> inSegments) throws IOException {
        Map<Long, List<byte[]>> wanted = new TreeMap<>();
        for (String path : files.list(Paths.PAYLOADS)) {
            OptionalLong bundle = Paths.payloadsBundle(path);
            if (bundle.isPresent() && bundle.getAsLong() >= bundled / Tile.FULL) {
                List<byte[]> sides = new ArrayList<>();
                for (long i = 0; i < Tile.FULL; i++) {
                    byte[] side = inSegments.get(bundle.getAsLong() * Tile.FULL + i);
                    if (side == null) {
                        throw new IOException(path + " is of entries that no segment holds");
                    }
                    sides.add(side);
                }
                wanted.put(bundle.getAsLong(), sides);
            }
        }
        for (Map.Entry<Long, List<byte[]>> one : wanted.entrySet()) {
            files.replace(Paths.payloads(one.getKey()), SideFile.format(one.getValue()));
        }
    }
}
