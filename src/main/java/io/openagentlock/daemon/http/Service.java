package io.openagentlock.daemon.http;

import java.util.function.Consumer;

/**
 * What a listener serves, and whom it tells what. Doors that are opened with the same service share its budget for
 * bodies.
 */
public final class Service {
    private final Router router;
    private final RefusalLog refusals;
    private final Consumer<Throwable> bugs;
    private final TransportLimits limits;
    private final BodyBudget bodies;

    /**
     * A service with nothing in its hands yet.
     *
     * @param refusals counts what was turned away
     * @param bugs gets every failure that is our own mistake (its text never reaches a caller); called from many threads
     */
    public Service(Router router, RefusalLog refusals, Consumer<Throwable> bugs, TransportLimits limits) {
        this.router = router;
        this.refusals = refusals;
        this.bugs = bugs;
        this.limits = limits;
        this.bodies = new BodyBudget(limits.bodies(), limits.bodyWait());
    }

    Router router() {
        return router;
    }

    RefusalLog refusals() {
        return refusals;
    }

    Consumer<Throwable> bugs() {
        return bugs;
    }

    TransportLimits limits() {
        return limits;
    }

    BodyBudget bodies() {
        return bodies;
    }
}
