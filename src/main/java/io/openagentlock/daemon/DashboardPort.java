package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.dashboard.Visits;
import io.openagentlock.daemon.http.PagePort;
import io.openagentlock.daemon.http.Service;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The dashboard's port, as far as it could be opened: without it, calls are judged all the same. */
final class DashboardPort implements AutoCloseable {
    private final Visits visits;
    private volatile Optional<PagePort> port = Optional.empty();
    private volatile Problem trouble = new Problem.Unavailable(
            "no-dashboard", "this daemon serves no dashboard", "use `agentlock dashboard --terminal`");

    DashboardPort(Visits visits) {
        this.visits = visits;
    }

    void open(InetSocketAddress at, Service service) {
        try {
            port = Optional.of(PagePort.open(at, visits, service));
        } catch (ProblemException taken) {
            trouble = taken.problem();
        }
    }

    Optional<InetSocketAddress> address() {
        return port.map(PagePort::address);
    }

    /** A link that opens it once; throws {@link ProblemException} with why it is not there. */
    Visits.Link invite() {
        if (port.isEmpty()) {
            throw new ProblemException(trouble);
        }
        return visits.invite();
    }

    @Override
    public void close() {
        port.ifPresent(PagePort::close);
    }
}
