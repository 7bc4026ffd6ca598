package io.openagentlock.index;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * The open file, with the one connection that there is: an exclusive lock keeps others out, and keeps SQLite from
 * mapping a file into memory that somebody could cut short. For one thread at a time.
 */
final class IndexFile implements AutoCloseable {
    /** Bytes of SQLite's page cache. */
    private static final int CACHE_KIB = 2 << 10;

    /** The write-ahead log goes back into the file after so many pages of 4 KiB. */
    private static final int CHECKPOINT_PAGES = 1_000;

    /** How many steps of SQLite's machine pass before somebody may stop them: some milliseconds. */
    private static final int STEPS = 20_000;

    private final Path path;
    private final Object key;
    private final Connection connection;

    private IndexFile(Path path, Object key, Connection connection) {
        this.path = path;
        this.key = key;
        this.connection = connection;
    }

    /**
     * Opens the index as it was closed.
     *
     * @param library a directory of ours alone, for the native part of the driver
     * @return empty when there is none
     * @throws DamageException it is not as it was closed, or of another version
     */
    static Optional<IndexFile> open(Path path, Path library) throws IOException, SQLException, DamageException {
        Seal seal = Seal.of(path);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new DamageException("it is no file");
        }
        if (!seal.holds()) {
            throw new DamageException("it was not closed, or changed since");
        }
        seal.remove();
        IndexFile file = connect(path, library);
        try {
            if (file.number("PRAGMA user_version") != Schema.VERSION) {
                throw new DamageException("it is of another version of this program");
            }
            return Optional.of(file);
        } catch (SQLException | DamageException bad) {
            file.close();
            throw bad;
        }
    }

    /** Makes an empty index in place of whatever is there. */
    static IndexFile create(Path path, Path library) throws IOException, SQLException {
        delete(path);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        IndexFile file = connect(path, library);
        try {
            file.inOne(() -> {
                for (String table : Schema.TABLES) {
                    file.run(table);
                }
                file.run("PRAGMA user_version = " + Schema.VERSION);
            });
            return file;
        } catch (SQLException failed) {
            file.close();
            throw failed;
        }
    }

    /** Takes the files of an index away, as far as they are there. */
    static void delete(Path path) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
        }
        Seal.of(path).remove();
    }

    private static IndexFile connect(Path path, Path library) throws IOException, SQLException {
        if (path.toString().indexOf('?') >= 0) {
            throw new IOException("the driver takes no path with a question mark in it");
        }
        ownDirectory(library);
        // Where the driver unpacks its native part; by default a directory that others can write to.
        System.setProperty("org.sqlite.tmpdir", library.toString());
        Properties properties = new Properties();
        properties.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.getPragmaName(), "false");
        Connection connection = new JDBC4Connection("jdbc:sqlite:" + path, path.toString(), properties);
        IndexFile file = new IndexFile(path, key(path), connection);
        try {
            file.run("PRAGMA locking_mode = EXCLUSIVE");
            file.run("PRAGMA journal_mode = WAL");
            file.run("PRAGMA synchronous = NORMAL");
            file.run("PRAGMA busy_timeout = 0");
            file.run("PRAGMA cache_size = -" + CACHE_KIB);
            file.run("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            file.run("PRAGMA trusted_schema = OFF");
            return file;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Native code that others could swap would run as us. */
    private static void ownDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException there) {
            String mode =
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS));
            if (!mode.equals("rwx------") || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(directory + " is no directory of ours alone", there);
            }
        }
    }

    private static Object key(Path path) throws IOException {
        return Objects.requireNonNullElse(
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey(),
                path);
    }

    /** Whether the file that is open is still the one that has its name. */
    boolean isInPlace() {
        try {
            return key(path).equals(key);
        } catch (IOException gone) {
            return false;
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Everything or nothing of what is done is in the index afterwards. */
    void inOne(Doing doing) throws SQLException {
        run("BEGIN");
        boolean done = false;
        try {
            doing.run();
            run("COMMIT");
            done = true;
        } finally {
            if (!done && !connection.isClosed()) {
                run("ROLLBACK");
            }
        }
    }

    /** What belongs together. */
    interface Doing {
        void run() throws SQLException;
    }

    /** From here on SQLite stops, with an {@link SQLException}, as soon as that is true. */
    void stopWhen(BooleanSupplier over) throws SQLException {
        ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return over.getAsBoolean() ? 1 : 0;
            }
        });
    }

    /** The first column of the first row; 0 when there is none. */
    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Closes it so that {@link #open} takes it. */
    void seal() throws SQLException, IOException {
        ProgressHandler.clearHandler(connection);
        run("PRAGMA wal_checkpoint(TRUNCATE)");
        boolean inPlace = isInPlace();
        connection.close();
        if (inPlace) {
            Seal.of(path).put();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException broken) {
            // It is built again anyway.
        }
    }
}
