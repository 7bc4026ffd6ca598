package io.openagentlock.nativehook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A throw-away agentlock home with the client in its bin/. */
record HookHome(Path dir) {
    /** Longer than the deadline of the client that ships. */
    private static final int HANG_SECONDS = 15;

    /** What a harness sees of one run; took in milliseconds. */
    record Result(int exit, String out, String err, long took) {}

    static HookHome create(Path dir, Path client) throws IOException {
        Files.createDirectories(dir.resolve("bin"));
        Files.copy(client, dir.resolve("bin/agentlock-hook"));
        Files.createDirectories(dir.resolve("run"));
        HookHome home = new HookHome(dir.toRealPath());
        home.mode("", "rwx------");
        home.mode("bin", "rwx------");
        home.mode("run", "rwx------");
        return home;
    }

    Path client() {
        return dir.resolve("bin/agentlock-hook");
    }

    Path run(String name) {
        return dir.resolve("run").resolve(name);
    }

    Path socket() {
        return run("agentlock.sock");
    }

    void mode(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(dir.resolve(name), PosixFilePermissions.fromString(permissions));
    }

    void write(String name, String text, String permissions) throws IOException {
        Files.writeString(dir.resolve(name), text);
        mode(name, permissions);
    }

    /** The program that the client runs when there is no daemon: a shell script; $home is this directory. */
    void starter(String script) throws IOException {
        write("bin/agentlock-start", "#!/bin/sh\nhome=" + dir + "\n" + script + "\n", "rwx------");
    }

    /** Lines of run/outages.log without their time. */
    List<String> outages() throws IOException {
        if (!Files.exists(run("outages.log"))) {
            return List.of();
        }
        return Files.readAllLines(run("outages.log")).stream()
                .map(line -> line.replaceFirst("^\\d{10} ", ""))
                .toList();
    }

    ProcessBuilder command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(client().toString()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).directory(dir.toFile());
    }

    /** One call of a tool, as Claude Code would announce it. */
    Result call(String stdin) throws Exception {
        return run(command("claude-code", "PreToolUse"), stdin.getBytes(UTF_8));
    }

    /** sh -c with the client as $0: for streams that are closed or odd. */
    Result shell(String script) throws Exception {
        return run(new ProcessBuilder("sh", "-c", script, client().toString()).directory(dir.toFile()), new byte[0]);
    }

    /** A client that hangs is killed after {@link #HANG_SECONDS}, so that the test fails instead of hanging with it. */
    static Process start(ProcessBuilder command) throws IOException {
        Process process = command.start();
        CompletableFuture.delayedExecutor(HANG_SECONDS, TimeUnit.SECONDS).execute(() -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        return process;
    }

    static Result run(ProcessBuilder command, byte[] stdin) throws Exception {
        long start = System.nanoTime();
        Process process = start(command);
        Thread feeder = Thread.ofVirtual().start(() -> feed(process, stdin));
        List<String> err = new ArrayList<>();
        Thread drain = Thread.ofVirtual().start(() -> err.add(text(process.getErrorStream())));
        String out = text(process.getInputStream());
        int exit = process.waitFor();
        drain.join();
        feeder.join();
        return new Result(exit, out, err.getFirst(), (System.nanoTime() - start) / 1_000_000);
    }

    private static void feed(Process process, byte[] stdin) {
        try (var to = process.getOutputStream()) {
            to.write(stdin);
        } catch (IOException clientHasGone) {
            // a client that denies without reading everything is a result like any other
        }
    }

    static String text(java.io.InputStream stream) {
        try {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
