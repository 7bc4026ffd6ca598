package io.openagentlock;

import io.openagentlock.cli.Commands;
import io.openagentlock.cli.Console;
import io.openagentlock.cli.Parts;
import io.openagentlock.cli.ProgramFiles;
import io.openagentlock.cli.client.KeptReceipts;
import io.openagentlock.cli.doctor.Check;
import io.openagentlock.cli.doctor.Site;
import io.openagentlock.cli.doctor.Standing;
import io.openagentlock.cli.doctor.Storage;
import io.openagentlock.cli.doctor.Surroundings;
import io.openagentlock.cli.operator.Anchor;
import io.openagentlock.cli.operator.Anchors;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.support.SettableClock;
import io.openagentlock.tlog.Hash;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user's machine with a wired harness and a ledger, on which faults are planted; {@code agentlock doctor} runs on it. */
@SuppressWarnings("try") // closing may be interrupted
final class SickMachine implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private final Path machine;
    private final SettableClock clock = new SettableClock(NOW);
    private final Map<String, String> env = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Check> direct = new ArrayList<>();
    private Optional<LiveDaemon> live = Optional.empty();

    private SickMachine(Path machine) {
        this.machine = machine;
    }

    static SickMachine healthy(Path temp) throws IOException {
        SickMachine machine =
                new SickMachine(Files.createTempDirectory(temp, "m").toRealPath());
        machine.setUp();
        return machine;
    }

    private void setUp() throws IOException {
        write(machine.resolve("user/.claude/settings.json"), "{}\n");
        write(machine.resolve("built/agentlock-hook"), "the hook client\n");
        write(machine.resolve("built/openagentlock.jar"), "the program\n");
        Files.createDirectories(machine.resolve("project/.git"));
        env.put("HOME", machine.resolve("user").toString());
        env.put("AGENTLOCK_HOME", home().toString());
        env.put("XDG_STATE_HOME", machine.resolve("xdg").toString());
        env.put("AGENTLOCK_API", "127.0.0.1:" + freePort());
        env.put("PATH", "");
        run("install", "claude-code", "--yes");
        write(home().resolve("run/token"), "0".repeat(64) + "\n");
        write(home().resolve("ledger/identity.json"), "{\"created\":\"2026-10-01T00:00:00Z\",\"format\":2}");
        write(home().resolve("ledger/log/checkpoint"), "x");
        Files.setLastModifiedTime(home().resolve("ledger/log/checkpoint"), FileTime.from(NOW));
        for (String secret : List.of("ledger", "ledger/log")) {
            Files.setPosixFilePermissions(home().resolve(secret), PosixFilePermissions.fromString("rwx------"));
        }
        Files.setPosixFilePermissions(home().resolve("run/token"), PosixFilePermissions.fromString("rw-------"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private Path home() {
        return machine.resolve("home");
    }

    private Path state() {
        return machine.resolve("xdg/agentlock");
    }

    /** The names of the fault list as they are here. */
    String named(String text) {
        return text.replace("$HOME", home().toString())
                .replace("$STATE", state().toString())
                .replace("$M", machine.toString());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Does one line of a fault; false when this user may not. */
    boolean plant(String line) throws Exception {
        String[] words = named(line).split(" ", 3);
        Path file = words.length > 1 && words[1].startsWith("/") ? Path.of(words[1]) : machine;
        String rest = words.length > 2 ? words[2] : "";
        String all = words.length > 1 ? named(line).substring(words[0].length() + 1) : "";
        switch (words[0]) {
            case "env" -> env.put(all.split("=", 2)[0], all.split("=", 2)[1]);
            case "write" -> write(file, rest + "\n");
            case "append" -> Files.writeString(file, Files.readString(file) + rest + "\n");
            case "replace" -> replace(file, rest);
            case "mkdir" -> Files.createDirectories(file);
            case "rm" -> Files.delete(file);
            case "away" -> Files.move(file, machine.resolve("away"));
            case "ln" -> Files.createSymbolicLink(Path.of(rest), file);
            case "chmod" -> Files.setPosixFilePermissions(Path.of(rest), PosixFilePermissions.fromString(words[1]));
            case "chown" -> {
                return chown(Path.of(rest), Integer.parseInt(words[1]));
            }
            case "touch" -> Files.setLastModifiedTime(file, FileTime.from(Instant.parse(rest)));
            case "size" -> size(file, Long.parseLong(rest));
            case "sqlite" -> sqlite(file, Integer.parseInt(rest));
            case "socket" ->
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(file))
                        .close();
            case "listen" -> listen();
            case "long" -> env.put("AGENTLOCK_HOME", makeLongHome().toString());
            case "limits" -> direct.addAll(new Surroundings(site()).run(Optional.of(all)));
            case "disk" -> direct.addAll(new Storage(site()).of(new Storage.Disk(Long.parseLong(words[1]), rest)));
            case "health" -> direct.addAll(standing(all));
            case "seen" ->
                write(new KeptReceipts(home()).directory().orElseThrow().resolve("newest"), rest + all);
            case "daemon" -> daemon();
            case "session" -> live.orElseThrow().openSession(Duration.parse(all));
            case "later" -> clock.advance(Duration.parse(all));
            case "anchored" -> anchored(Long.parseLong(all));
            default -> throw new IllegalArgumentException("no such word: " + words[0]);
        }
        return true;
    }

    private static void replace(Path file, String pair) throws IOException {
        String[] both = pair.split(" ", 2);
        String text = Files.readString(file);
        if (!text.contains(both[0])) {
            throw new IllegalArgumentException(file + " has no " + both[0]);
        }
        Files.writeString(file, text.replace(both[0], both[1]));
    }

    private static boolean chown(Path file, int user) throws IOException {
        if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            return false;
        }
        Files.setAttribute(file, "unix:uid", user);
        return true;
    }

    private static void size(Path file, long bytes) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
    }

    private static void sqlite(Path file, int version) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(100);
        head.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII)).putInt(60, version);
        Files.write(file, head.array());
    }

    private void listen() throws IOException {
        int port = Integer.parseInt(env.get("AGENTLOCK_API").split(":", 2)[1]);
        open.add(new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")));
    }

    private Path makeLongHome() throws IOException {
        return Files.createDirectories(machine.resolve("x".repeat(60)).resolve("y".repeat(60)));
    }

    /** A ledger of its own: the one above is for looking at only. */
    private void daemon() throws IOException {
        Files.move(home().resolve("ledger"), machine.resolve("away"));
        LiveDaemon daemon = new LiveDaemon(machine, clock);
        open.add(daemon);
        live = Optional.of(daemon);
    }

    private void anchored(long size) {
        String origin = live.orElseThrow()
                .client()
                .get("/v1/health")
                .ok()
                .text("origin")
                .orElseThrow();
        new Anchors(new StateDirectory(state()))
                .save(new Anchor(
                        home(), origin, size, Hash.EMPTY_ROOT, Optional.empty(), Optional.of(NOW), Optional.empty()));
    }

    private Site site() {
        return new Site(Path.of(env.get("AGENTLOCK_HOME")), state(), machine.resolve("user"), env, clock.instant());
    }

    /** A health report that is good but for these fields. */
    private List<Check> standing(String patch) throws Exception {
        Json.Obj changes = JsonReader.object(patch.getBytes(StandardCharsets.UTF_8));
        Json.Builder health = Json.object();
        Json.Obj good = JsonReader.object("""
                {"version":"9.9.9","origin":"openagentlock.local/0000000000000000","mode":"enforce","policy":{},
                "session":{"state":"open","not_after":"2026-11-01T12:00:00Z","warn":false},
                "ledger":{"state":"writable","size":7},"recovery":true,"failure":"closed","banners":[]}""".getBytes(StandardCharsets.UTF_8));
        good.fields().forEach((name, value) -> health.put(name, changes.fields().getOrDefault(name, value)));
        return new Standing(site(), "9.9.9")
                .of(health.build(), Optional.of(new Standing.Seen("openagentlock.local/0000000000000000", 7)));
    }

    /** What the doctor says, and what was asked directly. */
    List<Json.Obj> checks() throws Exception {
        List<Json.Obj> all = new ArrayList<>(direct.stream().map(Check::toJson).toList());
        for (Json item : JsonReader.object(run("doctor", "--json").getBytes(StandardCharsets.UTF_8))
                .items("checks")) {
            all.add((Json.Obj) item);
        }
        return all;
    }

    List<String> codes() throws Exception {
        return checks().stream().map(check -> check.text("code").orElse("")).toList();
    }

    boolean anyBad() throws Exception {
        return JsonReader.object(run("doctor", "--json").getBytes(StandardCharsets.UTF_8))
                .flag("good")
                .filter(good -> good)
                .isEmpty();
    }

    int exit() {
        return execute(new ByteArrayOutputStream(), "doctor");
    }

    private String run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        execute(out, args);
        return out.toString(StandardCharsets.UTF_8);
    }

    private int execute(ByteArrayOutputStream out, String... args) {
        Parts own = new Agentlock(clock).parts();
        Parts parts = new Parts(
                own.version(),
                clock,
                own.understanding(),
                own.layerFiles(),
                own.daemon(),
                own.verifier(),
                new ProgramFiles(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        List.of(machine.resolve("built/openagentlock.jar")),
                        Optional.of(machine.resolve("built/agentlock-hook"))));
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                printed,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                env,
                false,
                machine.resolve("project"));
        return Commands.run(parts, console, args);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }
}
