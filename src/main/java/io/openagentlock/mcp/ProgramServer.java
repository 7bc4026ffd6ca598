package io.openagentlock.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A server that is a program of ours: standard input and output are the protocol, standard error goes where ours goes. */
public final class ProgramServer implements Server {
    private static final long MOST_HASHED = 512L << 20;
    private static final int KILLED = 128 + 9;

    private final List<String> command;
    private final String path;
    private final Process process;

    private ProgramServer(List<String> command, String path, Process process) {
        this.command = List.copyOf(command);
        this.path = path;
        this.process = process;
    }

    /**
     * Starts the server's program.
     *
     * @param path the search path, {@code PATH}
     */
    public static ProgramServer start(List<String> command, String path) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ProgramServer(command, path, process);
    }

    /** The command line, and what the program and the script that it is given are made of. */
    @Override
    public SortedMap<String, String> identity() {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("command", String.join(" ", command));
        program(command.getFirst()).flatMap(ProgramServer::sha256).ifPresent(hash -> identity.put("executable", hash));
        command.stream()
                .skip(1)
                .flatMap(word -> file(word).stream())
                .findFirst()
                .flatMap(ProgramServer::sha256)
                .ifPresent(hash -> identity.put("script", hash));
        return identity;
    }

    private Optional<Path> program(String name) {
        if (name.indexOf('/') >= 0) {
            return file(name);
        }
        return List.of(path.split(":", -1)).stream()
                .flatMap(directory -> file(directory + "/" + name).stream())
                .findFirst();
    }

    private static Optional<Path> file(String word) {
        try {
            return Optional.of(Path.of(word)).filter(Files::isRegularFile);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static Optional<String> sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > MOST_HASHED) {
                return Optional.of("larger than is looked at");
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[64 << 10];
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                digest.update(part, 0, n);
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException unreadable) {
            return Optional.of("unreadable");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public OutputStream in() {
        return process.getOutputStream();
    }

    @Override
    public InputStream out() {
        return process.getInputStream();
    }

    /** As the protocol ends a server: its input closes, then it is asked to end, then it is ended. */
    @Override
    public int end(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                if (!process.waitFor(2, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
            return process.waitFor();
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return KILLED;
        }
    }
}
