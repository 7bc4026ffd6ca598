package io.openagentlock.daemon;

import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.dashboard.Visits;
import io.openagentlock.daemon.http.LocalSocket;
import io.openagentlock.daemon.http.LocalToken;
import io.openagentlock.daemon.http.Loopback;
import io.openagentlock.daemon.http.RefusalLog;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.daemon.http.Router;
import io.openagentlock.daemon.http.RunDirectory;
import io.openagentlock.daemon.http.Service;
import io.openagentlock.daemon.http.TransportLimits;
import io.openagentlock.ledger.Event;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One running daemon: its listeners, the heartbeat, and a graceful end. When it ends, new requests are turned away,
 * those in work finish, the session is sealed, the ledger published and let go, in this order.
 */
public final class Daemon implements AutoCloseable {
    private static final long HEARTBEAT_SECONDS = 60;
    private static final long REFUSALS_SECONDS = 10;

    private final Core core;
    private final RefusalLog refusals = new RefusalLog();
    private final RefusedActs refusedActs;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("heartbeat").daemon().unstarted(task));
    private final LocalSocket socket;
    private final Loopback loopback;
    private final DashboardPort dashboard;

    private Daemon(Core core, RunDirectory run, Addresses addresses, SecureRandom random, Consumer<Throwable> bugs)
            throws IOException {
        this.core = core;
        refusedActs = new RefusedActs(core.ledger(), core.clock());
        Visits visits = new Visits(core.clock(), random);
        dashboard = new DashboardPort(visits);
        List<Route> routes = Routes.all(core, refusedActs, dashboard, stopping::countDown);
        Router router = new Router(routes);
        Service service = new Service(router, refusals, bugs, TransportLimits.standard());
        LocalToken token = run.issueToken(random);
        socket = LocalSocket.open(run.socket(), service);
        try {
            loopback = Loopback.open(addresses.api(), token, Loopback.DASHBOARD_ORIGINS, service);
            run.announce(loopback.address());
            List<Route> pages = new DashboardRoutes(core, refusedActs, visits).all(routes);
            addresses
                    .dashboard()
                    .ifPresent(at -> dashboard.open(
                            at, new Service(new Router(pages), refusals, bugs, TransportLimits.standard())));
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
        core.index().start();
        every(HEARTBEAT_SECONDS, this::heartbeat, bugs);
        every(REFUSALS_SECONDS, this::recordRefusals, bugs);
        core.witnesses().start();
        core.drift().start();
    }

    private void every(long seconds, Runnable task, Consumer<Throwable> bugs) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException bug) {
                bugs.accept(bug);
            }
        };
        var _ = schedule.scheduleWithFixedDelay(guarded, seconds, seconds, TimeUnit.SECONDS);
    }

    /**
     * Where a daemon listens.
     *
     * @param dashboard empty for no dashboard; one whose port is taken keeps nobody from being judged
     */
    public record Addresses(InetSocketAddress api, Optional<InetSocketAddress> dashboard) {}

    /**
     * Starts serving; returns when they answer.
     *
     * @param bugs gets every failure that is our own mistake
     * @throws ProblemException another daemon serves this home, the port is taken, or the address is not loopback
     */
    public static Daemon start(
            Core core, RunDirectory run, Addresses addresses, SecureRandom random, Consumer<Throwable> bugs)
            throws IOException {
        return new Daemon(core, run, addresses, random, bugs);
    }

    /** Where the dashboard listens; empty when it does not. */
    public Optional<InetSocketAddress> dashboard() {
        return dashboard.address();
    }

    /** Where the API listens. */
    public InetSocketAddress address() {
        return loopback.address();
    }

    /** Returns when somebody with the right to asked the daemon to stop. */
    public void awaitStop() throws InterruptedException {
        stopping.await();
    }

    private void heartbeat() {
        record(new Event.Heartbeat());
    }

    /** Without a session they stay counted, for the next one to record. */
    private void recordRefusals() {
        if (core.ledger().session().isEmpty()) {
            return;
        }
        refusedActs.catchUp();
        for (RefusalLog.Refusal refusal : refusals.drain()) {
            record(new Event.RequestsRefused(
                    refusal.route(), refusal.cause().word(), refusal.count(), Optional.empty()));
        }
    }

    private void record(Event event) {
        try {
            if (core.ledger().session().isPresent()) {
                core.ledger().appendLater(event);
            }
        } catch (ProblemException unwritable) {
            // Status and every denied call already say why nothing can be written.
        }
    }

    private void closeListeners() {
        dashboard.close();
        loopback.close();
        try {
            socket.close();
        } catch (IOException leftBehind) {
            // The next start finds that nothing answers on the socket file and removes it.
        }
    }

    /** Ends gracefully; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stopping.countDown();
        schedule.shutdownNow();
        closeListeners();
        recordRefusals();
        try {
            core.sessions().end();
        } catch (ProblemException unsealed) {
            // A session that cannot be sealed ends unsealed; the next certificate covers what it recorded.
        }
        core.sessions().close();
        core.drift().close();
        core.witnesses().close();
        core.index().close();
        core.ledger().close();
    }
}
