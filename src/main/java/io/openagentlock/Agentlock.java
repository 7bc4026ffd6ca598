package io.openagentlock;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.Understanding;
import io.openagentlock.cli.Commands;
import io.openagentlock.cli.Console;
import io.openagentlock.cli.Exit;
import io.openagentlock.cli.Home;
import io.openagentlock.cli.Parts;
import io.openagentlock.cli.wiring.Installations;
import io.openagentlock.cli.wiring.LocalHost;
import io.openagentlock.cli.wiring.WatchedFiles;
import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.daemon.Core;
import io.openagentlock.daemon.Daemon;
import io.openagentlock.daemon.drift.DriftWatch;
import io.openagentlock.daemon.drift.Surroundings;
import io.openagentlock.daemon.http.RunDirectory;
import io.openagentlock.daemon.witness.Witnesses;
import io.openagentlock.disk.DiskDiary;
import io.openagentlock.disk.DiskFactorFiles;
import io.openagentlock.disk.DiskLayerFiles;
import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.disk.DiskOutageLog;
import io.openagentlock.disk.DiskPinFiles;
import io.openagentlock.disk.DiskPolicyFiles;
import io.openagentlock.disk.LocalMachine;
import io.openagentlock.disk.PrivateDirectory;
import io.openagentlock.gatekeeper.Gatekeeper;
import io.openagentlock.gatekeeper.GrantOffice;
import io.openagentlock.gatekeeper.Grants;
import io.openagentlock.gatekeeper.LogSigning;
import io.openagentlock.gatekeeper.PinDesk;
import io.openagentlock.gatekeeper.PolicyDesk;
import io.openagentlock.gatekeeper.SecondFactors;
import io.openagentlock.gatekeeper.SessionDesk;
import io.openagentlock.gatekeeper.Settings;
import io.openagentlock.harness.HookCommand;
import io.openagentlock.index.IndexedWords;
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
import io.openagentlock.surface.Survey;
import io.openagentlock.verify.StoredLedgers;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What this program is made of. The only place that builds disk classes and reads the clock. */
final class Agentlock {
    static final String VERSION = "0.1.0";

    private static final String DEFAULT_API = "127.0.0.1:7878";
    private static final String DEFAULT_DASHBOARD = "127.0.0.1:7879";

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
            daemon.dashboard().ifPresent(at -> console.say("dashboard on " + at + ": run `agentlock dashboard`"));
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
        IndexedWords words = new IndexedWords(home.ledger().resolve(LedgerIndex.FILE));
        Ledger ledger = Ledger.open(new DiskLogFiles(home.ledger()), settings(boot), words);
        Supplier<Json.Obj> doctor = () -> doctor(home, env);
        try {
            Core core = core(
                    home,
                    ledger,
                    index(home, ledger, words, log),
                    boot,
                    understanding,
                    baseline.join(),
                    env,
                    doctor,
                    bugs);
            return Daemon.start(core, run, new Daemon.Addresses(api(env), dashboard(env)), random, bugs);
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
            Map<String, String> env,
            Supplier<Json.Obj> doctor,
            Consumer<Throwable> bugs) {
        PolicyDesk policies = PolicyDesk.start(new DiskPolicyFiles(home.directory()), baseline, understanding);
        Admission admission = new Admission(clock, random, boot);
        SessionDesk sessions = new SessionDesk(ledger, admission, policies, clock, SESSION_GRACE);
        Layers layers = new Layers(new DiskLayerFiles(home.directory()));
        Grants grants = new Grants(clock, random);
        Settings settings = new Settings(ledger);
        PinDesk pins = new PinDesk(ledger, new DiskPinFiles(home.directory()), clock);
        Gatekeeper gatekeeper = new Gatekeeper(
                sessions,
                policies,
                layers,
                understanding,
                ledger,
                grants,
                pins,
                new DiskOutageLog(home.run()),
                settings,
                bugs);
        Operator operator = new Operator(clock, boot);
        SecondFactors factors = new SecondFactors(new DiskFactorFiles(home.directory()), clock, random);
        GrantOffice office = new GrantOffice(grants, ledger);
        Witnesses witnesses = new Witnesses(ledger, clock, bugs);
        Optional<String> userHome = Optional.ofNullable(System.getProperty("user.home"));
        Survey survey = new Survey(LocalMachine.of(Home.userHome(env), env), new DiskDiary(home.directory()));
        return new Core(
                ledger,
                index,
                gatekeeper,
                sessions,
                policies,
                pins,
                survey,
                operator,
                factors,
                office,
                settings,
                witnesses,
                new DriftWatch(watched(home, env), ledger, clock, settings::repairs, bugs),
                clock,
                VERSION,
                boot,
                userHome,
                doctor);
    }

    /** The harnesses of the user whose daemon this is, and what of this home others could change. */
    private Surroundings watched(Home home, Map<String, String> env) {
        Wiring wiring = new Wiring(
                new LocalHost(Home.userHome(env), env, home.directory()),
                new HookCommand(home.client()),
                new Installations(home.installs()),
                clock);
        return new WatchedFiles(
                wiring,
                Map.of(
                        home.client(), Event.DriftPart.PROGRAM,
                        home.starter(), Event.DriftPart.PROGRAM,
                        home.proxy(), Event.DriftPart.PROGRAM,
                        home.policy(), Event.DriftPart.POLICY,
                        home.directory().resolve("group-policy.yaml"), Event.DriftPart.POLICY,
                        home.directory().resolve("policy/applied"), Event.DriftPart.POLICY,
                        home.directory().resolve("policy/trusted"), Event.DriftPart.TRUST,
                        home.trust(), Event.DriftPart.TRUST,
                        home.directory().resolve("config.yaml"), Event.DriftPart.SETTINGS));
    }

    private static LedgerIndex index(Home home, Ledger ledger, IndexedWords words, Consumer<String> log) {
        return new LedgerIndex(
                ledger.reader(), ledger.origin(), words, home.run().resolve("tmp"), Masked::text, log);
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

    private static InetSocketAddress api(Map<String, String> env) {
        return address("AGENTLOCK_API", named(env, "AGENTLOCK_API").orElse(DEFAULT_API), DEFAULT_API);
    }

    /** {@code AGENTLOCK_DASHBOARD}: an address, or {@code off}. Beside an API on any free port it takes any, too. */
    private static Optional<InetSocketAddress> dashboard(Map<String, String> env) {
        boolean anywhere =
                named(env, "AGENTLOCK_API").filter(api -> api.endsWith(":0")).isPresent();
        String wanted = named(env, "AGENTLOCK_DASHBOARD").orElse(anywhere ? "127.0.0.1:0" : DEFAULT_DASHBOARD);
        return wanted.equals("off")
                ? Optional.empty()
                : Optional.of(address("AGENTLOCK_DASHBOARD", wanted, DEFAULT_DASHBOARD));
    }

    private static Optional<String> named(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** No name but {@code localhost} is resolved. The listener checks that it is loopback. */
    private static InetSocketAddress address(String variable, String text, String usual) {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, colon).replace("localhost", "127.0.0.1");
            return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-api-address",
                            variable + " is not an address with a port",
                            "set it to " + usual + ", or unset it"),
                    malformed);
        }
    }

    /** What {@code agentlock doctor} says of this home; a command of its own, as anybody would run it. */
    private Json.Obj doctor(Home home, Map<String, String> env) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Map<String, String> here = new HashMap<>(env);
        here.put("AGENTLOCK_HOME", home.toString());
        PrintStream out = new PrintStream(said, false, StandardCharsets.UTF_8);
        Console console =
                new Console(InputStream.nullInputStream(), out, out, Map.copyOf(here), false, home.directory());
        Commands.run(parts(), console, "doctor", "--json");
        try {
            return JsonReader.object(said.toByteArray());
        } catch (JsonException unreadable) {
            throw new ProblemException(
                    new Problem.Unavailable(
                            "doctor-failed", "doctor could not look at everything", "run `agentlock doctor`"),
                    unreadable);
        }
    }
}
