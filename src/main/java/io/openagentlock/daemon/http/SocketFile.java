package io.openagentlock.daemon.http;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The socket in the file system. Bound under another name, made 0600 and renamed into place, so nobody ever finds it open
 * to others, and a client finds either the old socket or the new one. A lock beside it, held for as long as we listen,
 * settles which of two daemons that start at once is the daemon.
 */
final class SocketFile implements AutoCloseable {
    private static final int BACKLOG = 512;

    private final Path path;
    private final FileChannel lock;
    private final ServerSocketChannel listener;
    private final @Nullable Object identity;

    private SocketFile(Path path, FileChannel lock, ServerSocketChannel listener) throws IOException {
        this.path = path;
        this.lock = lock;
        this.listener = listener;
        this.identity = identity(path);
    }

    /**
     * Binds.
     *
     * @throws ProblemException Refused {@code daemon-running} when another daemon answers there, Refused {@code
     *     socket-path-taken} when something that is no socket lies there
     */
    static SocketFile bind(Path path) throws IOException {
        FileChannel lock = lock(path.resolveSibling(path.getFileName() + ".lock"));
        try {
            requireStale(path);
            return new SocketFile(path, lock, listen(path));
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    ServerSocketChannel listener() {
        return listener;
    }

    Path path() {
        return path;
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            channel.close();
            throw running();
        }
        channel.close();
        throw running();
    }

    /** Something that answers is a daemon, whatever the lock says; something that refuses is what a crash left. */
    private static void requireStale(Path path) throws IOException {
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                throw new ProblemException(new Problem.Refused(
                        "socket-path-taken", "`" + path + "` is no socket", "move it away and start the daemon again"));
            }
        } catch (NoSuchFileException free) {
            return;
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException nobody) {
            return;
        }
        throw running();
    }

    private static ServerSocketChannel listen(Path path) throws IOException {
        Path unnamed = path.resolveSibling(".new-" + path.getFileName());
        Files.deleteIfExists(unnamed);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(unnamed), BACKLOG);
            Files.setPosixFilePermissions(unnamed, PosixFilePermissions.fromString("rw-------"));
            Files.move(unnamed, path, StandardCopyOption.ATOMIC_MOVE);
            return listener;
        } catch (IOException | RuntimeException failed) {
            listener.close();
            Files.deleteIfExists(unnamed);
            throw failed;
        }
    }

    private static ProblemException running() {
        return new ProblemException(new Problem.Refused(
                "daemon-running",
                "another daemon is running for this home",
                "use it, or stop it with `agentlock down`"));
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /** Stops listening and takes the socket away, unless another one has been put in its place. */
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            if (Objects.equals(identity, identity(path))) {
                Files.delete(path);
            }
        } catch (NoSuchFileException gone) {
            // Somebody tidied up before us; there is nothing left to do.
        } finally {
            lock.close();
        }
    }
}
