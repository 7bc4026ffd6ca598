package io.openagentlock.daemon.http;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The directory {@code run} of the home: what the clients of one daemon run need to find it and to prove themselves. */
public final class RunDirectory {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;

    private RunDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens the directory; it is made, 0700, where it is missing.
     *
     * @throws ProblemException Refused {@code run-directory-open} when others can write to it: they could put a socket
     *     of their own there
     */
    public static RunDirectory open(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new ProblemException(new Problem.Refused(
                    "run-directory-open",
                    "`" + directory + "` is no directory of ours alone",
                    "run `chmod 700 " + directory + "` and look who changed it"));
        }
        return new RunDirectory(directory);
    }

    public Path socket() {
        return directory.resolve("agentlock.sock");
    }

    /** Makes the token of this run and writes it to {@code token}: 64 hex digits and a newline, 0600. */
    public LocalToken issueToken(SecureRandom random) throws IOException {
        LocalToken token = LocalToken.create(random);
        replace("token", new String(token.hex(), StandardCharsets.US_ASCII) + "\n");
        return token;
    }

    /** Writes where the loopback port is to {@code endpoint}: {@code 127.0.0.1:7878} and a newline. */
    public void announce(InetSocketAddress address) throws IOException {
        String host = address.getAddress().getHostAddress();
        replace("endpoint", (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "\n");
    }

    /** A reader finds the old text or the new one, and at no time a file that others can read. */
    private void replace(String name, String text) throws IOException {
        Path fresh = directory.resolve(".new-" + name);
        Files.deleteIfExists(fresh);
        try (SeekableByteChannel file = Files.newByteChannel(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
        Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
