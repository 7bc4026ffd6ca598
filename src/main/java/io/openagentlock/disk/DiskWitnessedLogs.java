package io.openagentlock.disk;

import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.witness.LogId;
import io.openagentlock.witness.WitnessedLogs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A witness's directory: {@code logs/<hex SHA-256 of the origin>/log.vkey} and {@code checkpoint}, which is the newest
 * cosigned one. A damaged file is an error, never "nothing was cosigned yet": that would cosign any history.
 */
public final class DiskWitnessedLogs implements WitnessedLogs {
    private static final String KEY = "log.vkey";
    private static final String CHECKPOINT = "checkpoint";
    private static final int MAX_FILE = 1 << 16;

    private final Path logs;

    /** @param directory the witness's own */
    public DiskWitnessedLogs(Path directory) {
        logs = directory.resolve("logs");
    }

    /** Watches a log from now on; false when it is watched already, by this key. */
    public boolean watch(VerifierKey key) throws IOException {
        if (key.type() != KeyType.ED25519) {
            throw new MalformedException("a log's key is of type 1 (Ed25519)");
        }
        Optional<VerifierKey> known = key(key.name());
        if (known.isPresent()) {
            if (!known.get().equals(key)) {
                throw new IOException("the log is watched already, under another key");
            }
            return false;
        }
        Path directory = logs.resolve(LogId.of(key.name()).hex());
        PrivateDirectory.make(directory);
        DurableFile.replace(directory.resolve(KEY), (key.format() + "\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }

    @Override
    public Optional<VerifierKey> key(String origin) throws IOException {
        Optional<String> text = read(logs.resolve(LogId.of(origin).hex()).resolve(KEY));
        Optional<VerifierKey> key = text.map(line -> VerifierKey.parse(line.strip()));
        if (key.isPresent() && !key.get().name().equals(origin)) {
            throw new IOException("a log's key is in another log's directory");
        }
        return key;
    }

    @Override
    public Optional<Note> newest(LogId log) throws IOException {
        try {
            return read(logs.resolve(log.hex()).resolve(CHECKPOINT)).map(Note::parse);
        } catch (MalformedException damaged) {
            throw new IOException("the kept checkpoint of " + log.hex() + " is damaged", damaged);
        }
    }

    @Override
    public void save(LogId log, Note cosigned) throws IOException {
        DurableFile.replace(logs.resolve(log.hex()).resolve(CHECKPOINT), cosigned.bytes());
    }

    private static Optional<String> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new IOException(file + " is too long");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }
}
