package io.openagentlock;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.Understanding;
import io.openagentlock.cli.Console;
import io.openagentlock.cli.Exit;
import io.openagentlock.cli.Home;
import io.openagentlock.cli.Parts;
import io.openagentlock.daemon.Core;
import io.openagentlock.daemon.Daemon;
import io.openagentlock.daemon.http.RunDirectory;
import io.openagentlock.daemon.witness.Witnesses;
import io.openagentlock.disk.DiskLayerFiles;
import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.disk.DiskOutageLog;
import io.openagentlock.disk.DiskPinFiles;
import io.openagentlock.disk.DiskPolicyFiles;
import io.openagentlock.disk.PrivateDirectory;
import io.openagentlock.gatekeeper.Gatekeeper;
import io.openagentlock.gatekeeper.GrantOffice;
import io.openagentlock.gatekeeper.Grants;
import io.openagentlock.gatekeeper.LogSigning;
import io.openagentlock.gatekeeper.PinDesk;
import io.openagentlock.gatekeeper.PolicyDesk;
import io.openagentlock.gatekeeper.SessionDesk;
import io.openagentlock.index.LedgerIndex;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerSettings;
import io.openagentlock.mask.Masked;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.layer.Layers;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.session.Admission;
import io.openagentlock.session.Operator;
import io.openagentlock.verify.StoredLedgers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What this program is made of. The only place that builds disk classes and reads the clock. */
final class Agentlock {
    static final String VERSION = "0.1.0";

    private static final String DEFAULT_API = "127.0.0.1:7878";

    /** Whoever starts the daemon opens a session right after; until then tool calls wait this long. */
    private static final Duration SESSION_GRACE = Duration.ofSeconds(6);

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final long startNanos = System.nanoTime();

    Agentlock() {
        this(Instant::now);
    }

    /** With another clock, for tests of time. */
    Agentlock(InstantSource clock) {
        this.clock = clock;
    }

    Parts parts() {
        return new Parts(
                VERSION, clock, new LazyUnderstanding(), DiskLayerFiles::new, this::daemon, StoredLedgers::verify);
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** {@code agentlock daemon}: serves until a signal or the operator ends it. */
    private int daemon(Home home, Console console) {
        Consumer<Throwable> bugs = failure -> console.err().println(Masked.text(trace(failure)));
        try (Daemon daemon = start(home, console.env(), bugs, console.err()::println)) {
            Thread ending = Thread.ofPlatform().unstarted(daemon::close);
            Runtime.getRuntime().addShutdownHook(ending);
            console.say("agentlock " + VERSION + " listens on " + daemon.address() + " and " + home.socket());
            daemon.awaitStop();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ProblemException problem) {
            console.error(problem.problem().message(), problem.problem().hint());
            return Exit.UNAVAILABLE;
        } catch (IOException failed) {
            console.error(
                    "the daemon cannot start: " + failed.getMessage(), "look at the agentlock home's owner and mode");
            return Exit.UNAVAILABLE;
        }
        return Exit.DONE;
    }

    /** Without a place for what people should read. */
    Daemon start(Home home, Map<String, String> env, Consumer<Throwable> bugs) throws IOException {
        return start(home, env, bugs, _ -> {});
    }

    Daemon start(Home home, Map<String, String> env, Consumer<Throwable> bugs, Consumer<String> log)
            throws IOException {
        // What every start reads from the program itself, beside what it reads from the disk.
        Understanding understanding = new LazyUnderstanding().begun();
        CompletableFuture<Policy> baseline = CompletableFuture.supplyAsync(
                PolicyText::baselineWithoutTests,
                reading -> Thread.ofPlatform().daemon().name("baseline").start(reading));
        PrivateDirectory.make(home.directory());
        RunDirectory run = RunDirectory.open(home.run());
        String boot = boot();
        Ledger ledger = Ledger.open(new DiskLogFiles(home.ledger()), settings(boot));
        try {
            Core core = core(home, ledger, index(home, ledger, log), boot, understanding, baseline.join(), bugs);
            return Daemon.start(core, run, api(env), random, bugs);
        } catch (IOException | RuntimeException failed) {
            ledger.close();
            throw failed;
        }
    }

    private Core core(
            Home home,
            Ledger ledger,
            LedgerIndex index,
            String boot,
            Understanding understanding,
            Policy baseline,
            Consumer<Throwable> bugs) {
        PolicyDesk policies = PolicyDesk.start(new DiskPolicyFiles(home.directory()), baseline, understanding);
        Admission admission = new Admission(clock, random, boot);
        SessionDesk sessions = new SessionDesk(ledger, admission, policies, clock, SESSION_GRACE);
        Layers layers = new Layers(new DiskLayerFiles(home.directory()));
        Grants grants = new Grants(clock, random);
        PinDesk pins = new PinDesk(ledger, new DiskPinFiles(home.directory()));
        Gatekeeper gatekeeper = new Gatekeeper(
                sessions, policies, layers, understanding, ledger, grants, pins, new DiskOutageLog(home.run()), bugs);
        Operator operator = new Operator(clock, boot);
        GrantOffice office = new GrantOffice(grants, ledger);
        Witnesses witnesses = new Witnesses(ledger, clock, bugs);
        Optional<String> userHome = Optional.ofNullable(System.getProperty("user.home"));
        return new Core(
                ledger,
                index,
                gatekeeper,
                sessions,
                policies,
                pins,
                operator,
                office,
                witnesses,
                clock,
                VERSION,
                boot,
                userHome);
    }

    private static LedgerIndex index(Home home, Ledger ledger, Consumer<String> log) {
        return new LedgerIndex(
                ledger.reader(),
                ledger.origin(),
                home.ledger().resolve(LedgerIndex.FILE),
                home.run().resolve("tmp"),
                Masked::text,
                log);
    }

    private LedgerSettings settings(String boot) {
        long pid = ProcessHandle.current().pid();
        return new LedgerSettings(
                clock,
                () -> (System.nanoTime() - startNanos) / 1_000_000,
                random,
                new LogSigning(),
                new Event.Boot(boot, VERSION, pid));
    }

    private String boot() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** {@code AGENTLOCK_API}: an address and a port; no name but {@code localhost} is resolved. The listener checks that it is loopback. */
    private static InetSocketAddress api(Map<String, String> env) {
        String named = env.getOrDefault("AGENTLOCK_API", "");
        String api = named.isBlank() ? DEFAULT_API : named.strip();
        int colon = api.lastIndexOf(':');
        try {
            String host = api.substring(0, colon).replace("localhost", "127.0.0.1");
            return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(api.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-api-address",
                            "AGENTLOCK_API is not an address with a port",
                            "set it to 127.0.0.1:7878, or unset it"),
                    malformed);
        }
    }
}
