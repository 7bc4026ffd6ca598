package io.openagentlock.daemon.http;

import java.util.function.Consumer;

/**
 * What a listener serves, and whom it tells what.
 *
 * @param refusals counts what was turned away
 * @param bugs gets every failure that is our own mistake (its text never reaches a caller); called from many threads
 */
public record Service(Router router, RefusalLog refusals, Consumer<Throwable> bugs, TransportLimits limits) {}
