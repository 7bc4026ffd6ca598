package io.openagentlock.cli.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Finds the daemon for a hook: the socket; without one, TCP; without either, one start, and then again until the deadline. */
final class HookDoor {
    private static final Duration RETRY = Duration.ofMillis(50);
    private static final Duration START_PAUSE = Duration.ofSeconds(10);
    private static final int SMALL = 256;

    private final Path run;
    private final Path starter;
    private final long end;
    private final InstantSource clock;
    private Optional<String> token = Optional.empty();

    /** @param end deadline of the whole call, as {@link System#nanoTime} */
    HookDoor(Path home, long end, InstantSource clock) {
        this.clock = clock;
        run = home.resolve("run");
        starter = home.resolve("bin").resolve("agentlock-start");
        this.end = end;
    }

    /** The key of the seals; present only after the daemon was reached over TCP. */
    Optional<String> token() {
        return token;
    }

    Link reach() throws HookCause.Failure {
        if (!Files.isDirectory(run, LinkOption.NOFOLLOW_LINKS)) {
            throw new HookCause.Failure(HookCause.DOWN, "the directory `run` of the agentlock home cannot be opened");
        }
        boolean started = false;
        while (true) {
            Optional<Link> link = connected();
            if (link.isPresent()) {
                return link.get();
            }
            if (!started) {
                start();
                started = true;
            }
            if (System.nanoTime() + RETRY.toNanos() >= end) {
                throw new HookCause.Failure(HookCause.START, "the daemon did not come up in time");
            }
            pause();
        }
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }

    private Optional<Link> connected() throws HookCause.Failure {
        Path socket = run.resolve("agentlock.sock");
        try {
            if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(Link.open(UnixDomainSocketAddress.of(socket), left()));
            }
            Optional<String> endpoint = small("endpoint");
            Optional<String> key = small("token");
            if (endpoint.isEmpty() || key.isEmpty()) {
                return Optional.empty();
            }
            Link link = Link.open(loopback(endpoint.get()), left());
            token = key.filter(text -> text.matches("[0-9a-f]{64}\n")).map(String::strip);
            if (token.isEmpty()) {
                link.close();
                throw new HookCause.Failure(HookCause.UNTRUSTED, "run/token is not a private token file");
            }
            return Optional.of(link);
        } catch (IOException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static InetSocketAddress loopback(String line) throws HookCause.Failure {
        String text = line.strip();
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        String port = text.substring(colon + 1);
        if (!(host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}")) || !port.matches("[1-9][0-9]{0,4}")) {
            throw new HookCause.Failure(HookCause.UNTRUSTED, "run/endpoint does not name a loopback address");
        }
        return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(port));
    }

    /** A small file in run/ that nobody else may have written. */
    private Optional<String> small(String name) throws IOException, HookCause.Failure {
        Path file = run.resolve(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!trusted(file) || Files.size(file) > SMALL) {
            throw new HookCause.Failure(HookCause.UNTRUSTED, "run/" + name + " is not the daemon's");
        }
        return Optional.of(Files.readString(file, StandardCharsets.US_ASCII));
    }

    private static boolean trusted(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !mode.contains(PosixFilePermission.GROUP_WRITE)
                && !mode.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private void start() throws HookCause.Failure {
        try {
            if (!Files.exists(starter, LinkOption.NOFOLLOW_LINKS)) {
                throw new HookCause.Failure(HookCause.DOWN, "the daemon is not running");
            }
            if (!trusted(starter)) {
                throw new HookCause.Failure(
                        HookCause.UNTRUSTED, "the daemon is not running and bin/agentlock-start is not to be trusted");
            }
            if (!StartLock.take(run.resolve("start.lock"), START_PAUSE, clock.instant())) {
                return;
            }
            ProcessBuilder builder = new ProcessBuilder(starter.toString());
            builder.environment().clear();
            builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failed) {
            throw new HookCause.Failure(
                    HookCause.START, "the daemon is not running and bin/agentlock-start could not start it");
        }
    }

    private static void pause() throws HookCause.Failure {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HookCause.Failure(HookCause.SLOW, "the call was interrupted");
        }
    }
}
