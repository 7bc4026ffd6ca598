package io.openagentlock.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;

/**
 * The keys that wrap data keys, numbered from 0: a new one for each day on which a session opens, and after each
 * redaction. A file each in {@code keys/payload/}:
 *
 * <pre>
 * u32 magic 'OALK' | u64 created, POSIX seconds | u8 count | count x key[32] | SHA-256 of all before
 * </pre>
 *
 * A key is replaced under its number when something under it was redacted: first the file holds the new key and the
 * old one, then every data key is wrapped by the new one, then the file holds the new one only. From then on whoever
 * still has an old side record, or finds one in a freed block or an old copy, has nothing to open it with.
 */
final class PayloadKeys {
    private static final int MAGIC = 0x4F414C4B;
    private static final int HEAD = Integer.BYTES + Long.BYTES + 1;
    private static final int CHECK = 32;
    private static final Duration LIFE = Duration.ofDays(1);

    private final StoredFiles files;

    /** The same ones; empty where keys are only read. */
    private final Optional<LogFiles> writable;

    private final SecureRandom random;
    private final Map<Long, Ring> known = new ConcurrentHashMap<>();
    private volatile Current current = new Current(-1, Gcm.key(new byte[Gcm.KEY]));

    private PayloadKeys(StoredFiles files, Optional<LogFiles> writable, SecureRandom random) {
        this.files = files;
        this.writable = writable;
        this.random = random;
    }

    /** What new data keys are wrapped with. */
    record Current(long number, SecretKey key) {}

    /** The keys under one number, the newest first; more than one only while it is being replaced. */
    record Ring(Instant created, List<Bytes> keys, List<SecretKey> secrets) {
        Ring(Instant created, List<Bytes> keys) {
            this(created, keys, keys.stream().map(key -> Gcm.key(key.array())).toList());
        }

        byte[] format() {
            int length = HEAD + keys.size() * Gcm.KEY;
            ByteBuffer out = ByteBuffer.allocate(length + CHECK)
                    .putInt(MAGIC)
                    .putLong(created.getEpochSecond())
                    .put((byte) keys.size());
            keys.forEach(key -> out.put(key.array()));
            return out.put(Sha256.of(Arrays.copyOf(out.array(), length))).array();
        }

        /** Throws {@link MalformedEntryException}. */
        static Ring parse(byte[] file) {
            ByteBuffer in = ByteBuffer.wrap(file);
            boolean head = file.length >= HEAD + Gcm.KEY + CHECK && in.getInt() == MAGIC;
            long created = head ? in.getLong() : 0;
            int count = head ? in.get() : 0;
            int length = HEAD + count * Gcm.KEY;
            boolean whole = (count == 1 || count == 2)
                    && file.length == length + CHECK
                    && Arrays.equals(
                            Sha256.of(Arrays.copyOf(file, length)), Arrays.copyOfRange(file, length, file.length));
            if (!whole) {
                throw new MalformedEntryException("a payload key's file is damaged");
            }
            List<Bytes> keys = new ArrayList<>();
            for (int at = HEAD; at < length; at += Gcm.KEY) {
                keys.add(new Bytes(Arrays.copyOfRange(file, at, at + Gcm.KEY)));
            }
            return new Ring(Instant.ofEpochSecond(created), keys);
        }
    }

    /** For a ledger that is written: with a first key where there is none. */
    static PayloadKeys open(LogFiles files, SecureRandom random, Instant now) throws IOException {
        PayloadKeys keys = new PayloadKeys(files, Optional.of(files), random);
        List<Long> numbers = numbers(files);
        if (numbers.isEmpty()) {
            keys.rotate(now);
        } else {
            long newest = numbers.getLast();
            keys.current = new Current(newest, keys.ring(newest).secrets().getFirst());
        }
        return keys;
    }

    /** For reading only: as many keys as are there. */
    static PayloadKeys reading(StoredFiles files) {
        return new PayloadKeys(files, Optional.empty(), new SecureRandom());
    }

    /** The numbers of the keys that are there, ascending. */
    static List<Long> numbers(StoredFiles files) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String path : files.list(Paths.PAYLOAD_KEYS)) {
            OptionalLong number = Paths.payloadKeyNumber(path);
            if (number.isPresent()) {
                numbers.add(number.getAsLong());
            }
        }
        numbers.sort(null);
        return numbers;
    }

    Current current() {
        return current;
    }

    /** A new key for what comes, if the one in use is older than a day. */
    void rotateIfOld(Instant now) throws IOException {
        Instant created = ring(current.number()).created();
        if (Duration.between(created, now).compareTo(LIFE) >= 0) {
            rotate(now);
        }
    }

    /** A new key for what comes. */
    void rotate(Instant now) throws IOException {
        long number = current.number() + 1;
        Ring ring = new Ring(Instant.ofEpochSecond(now.getEpochSecond()), List.of(fresh()));
        writable.orElseThrow().writeOnce(Paths.payloadKey(number), ring.format(), true);
        known.put(number, ring);
        current = new Current(number, ring.secrets().getFirst());
    }

    private Bytes fresh() {
        byte[] key = new byte[Gcm.KEY];
        random.nextBytes(key);
        return new Bytes(key);
    }

    /** The keys under a number, the newest first. */
    List<SecretKey> secrets(long number) throws IOException {
        return ring(number).secrets();
    }

    /** Puts a new key before the one under a number; nothing happens where that has begun already. */
    void beginReplacing(long number) throws IOException {
        Ring ring = ring(number);
        if (ring.keys().size() == 1) {
            store(number, new Ring(ring.created(), List.of(fresh(), ring.keys().getFirst())));
        }
    }

    /** Destroys the old key under a number. */
    void finishReplacing(long number) throws IOException {
        Ring ring = ring(number);
        store(number, new Ring(ring.created(), List.of(ring.keys().getFirst())));
        if (current.number() == number) {
            current = new Current(number, ring.secrets().getFirst());
        }
    }

    private void store(long number, Ring ring) throws IOException {
        writable.orElseThrow().replace(Paths.payloadKey(number), ring.format());
        known.put(number, ring);
    }

    /** Numbers whose replacement was interrupted. */
    List<Long> unfinished() throws IOException {
        List<Long> unfinished = new ArrayList<>();
        for (long number : numbers(files)) {
            if (ring(number).keys().size() > 1) {
                unfinished.add(number);
            }
        }
        return unfinished;
    }

    private Ring ring(long number) throws IOException {
        Ring ring = known.get(number);
        if (ring == null) {
            String path = Paths.payloadKey(number);
            byte[] file = files.read(path).orElseThrow(() -> new IOException(path + " is missing"));
            try {
                ring = Ring.parse(file);
            } catch (MalformedEntryException malformed) {
                throw new IOException(path + ": " + malformed.getMessage(), malformed);
            }
            known.put(number, ring);
        }
        return ring;
    }
}
