package io.openagentlock.bench;

import io.openagentlock.cli.Home;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Door;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The real daemon as a child process on a home of its own, with an open session. */
final class DaemonProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Home home;
    private final Process process;

    private DaemonProcess(Home home, Process process) {
        this.home = home;
        this.process = process;
    }

    /** Starts it and opens a session; fails when it does not answer within a minute. */
    static DaemonProcess start(Path directory) throws Exception {
        Home home = new Home(directory.resolve("home").toAbsolutePath());
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xms24m",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.openagentlock.Main",
                "daemon");
        java.environment().put("AGENTLOCK_HOME", home.toString());
        java.environment().put("AGENTLOCK_API", "127.0.0.1:0");
        java.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("daemon.log").toFile()));
        DaemonProcess daemon = new DaemonProcess(home, java.start());
        daemon.awaitAnswer();
        StateDirectory state = new StateDirectory(directory.resolve("state").toAbsolutePath());
        Owner.openSession(home, state, daemon.client(), Duration.ofHours(1));
        return daemon;
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                client().get("/v1/health").ok();
                return;
            } catch (RuntimeException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException("the daemon did not come up: look at daemon.log");
    }

    long pid() {
        return process.pid();
    }

    /** Opens a session in the place of the one that is open. */
    void renew(Path directory, Duration ttl) {
        Owner.openSession(home, new StateDirectory(directory.resolve("state").toAbsolutePath()), client(), ttl);
    }

    Home home() {
        return home;
    }

    DaemonClient client() {
        return new DaemonClient(new Door.Socket(home.socket()));
    }

    Json.Obj get(String path) {
        return client().get(path).ok();
    }

    /** SIGKILL, and waits until the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
