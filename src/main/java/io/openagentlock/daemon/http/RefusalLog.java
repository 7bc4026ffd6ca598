package io.openagentlock.daemon.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts refused requests by route and cause until somebody takes the counts. Its size is bounded by the number of
 * routes: what a caller sent is never kept.
 */
public final class RefusalLog {
    /** For a request that got no further than its transport, or whose path no route has. */
    public static final String NO_ROUTE = "-";

    private final ConcurrentMap<Key, LongAdder> counts = new ConcurrentHashMap<>();

    private record Key(String route, RefusalCause cause) {}

    /**
     * How often one route refused for one cause.
     *
     * @param route method and path template, or {@link #NO_ROUTE}
     * @param count since the last {@link #drain}, at least 1
     */
    public record Refusal(String route, RefusalCause cause, long count) {}

    void count(String route, RefusalCause cause) {
        counts.computeIfAbsent(new Key(route, cause), key -> new LongAdder()).increment();
    }

    /** What was refused since the last call, in no particular order; no refusal is given out twice or lost. */
    public List<Refusal> drain() {
        List<Refusal> drained = new ArrayList<>();
        counts.forEach((key, adder) -> {
            long count = adder.sumThenReset();
            if (count > 0) {
                drained.add(new Refusal(key.route(), key.cause(), count));
            }
        });
        return drained;
    }
}
