package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One-time exceptions in memory: a denied call waits under a code until the operator grants it, then it may run once.
 * Both times last {@link #LIFE}; what a restart forgets is denied again. Many threads call it at once.
 */
public final class Grants {
    static final Duration LIFE = Duration.ofMinutes(10);

    /** Calls that wait, and grants that are open: beyond it the oldest goes, which denies. */
    static final int MOST = 256;

    /** Wrong codes in {@link #TRIES_TIME}, after which no code is looked at. */
    static final int TRIES = 10;

    static final Duration TRIES_TIME = Duration.ofMinutes(1);

    /** Crockford's base 32: no I, L, O, U. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<CallDigest, Waiting> waiting = new LinkedHashMap<>();
    private final Map<CallDigest, Open> open = new LinkedHashMap<>();
    private final Deque<Instant> wrong = new ArrayDeque<>();

    public Grants(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * A denied call that may be granted.
     *
     * @param denied the entry that says so
     */
    record Waiting(String code, CallDigest call, long denied, Instant until) {}

    /** @param entry the grant's own entry */
    private record Open(long entry, Instant until) {}

    /** The code under which a denied call waits; the same one while it waits. */
    synchronized String offer(CallDigest call, long denied) {
        forgetOld();
        Waiting known = waiting.get(call);
        if (known != null) {
            return known.code();
        }
        Waiting fresh = new Waiting(code(), call, denied, clock.instant().plus(LIFE));
        waiting.put(call, fresh);
        trim(waiting);
        return fresh.code();
    }

    /**
     * The call that waits under a code, which is written in either case, with hyphens or without; it waits no longer.
     *
     * @throws ProblemException {@code Refused} for a wrong code, and for any after too many wrong ones
     */
    synchronized Waiting claim(String code) {
        forgetOld();
        if (wrong.size() >= TRIES) {
            throw refused("grant-too-many", "too many wrong codes within a minute", "wait a minute");
        }
        byte[] asked = normal(code).getBytes(StandardCharsets.UTF_8);
        Waiting found = null;
        for (Waiting one : waiting.values()) {
            // All are compared, in constant time each.
            found = MessageDigest.isEqual(one.code().getBytes(StandardCharsets.UTF_8), asked) ? one : found;
        }
        if (found == null) {
            wrong.addLast(clock.instant());
            throw refused(
                    "grant-unknown",
                    "no denied call waits under this code; codes are good for 10 minutes",
                    "let the agent try again, and take the code from the new answer");
        }
        waiting.remove(found.call());
        return found;
    }

    /** Lets exactly this call run once. Call after the grant's entry is durable. */
    synchronized Instant open(CallDigest call, long entry) {
        Instant until = clock.instant().plus(LIFE);
        open.put(call, new Open(entry, until));
        trim(open);
        return until;
    }

    /** Uses the grant of a call up: its entry, or empty when there is none. */
    synchronized Optional<Long> use(CallDigest call) {
        forgetOld();
        return Optional.ofNullable(open.remove(call)).map(Open::entry);
    }

    private void forgetOld() {
        Instant now = clock.instant();
        waiting.values().removeIf(one -> !now.isBefore(one.until()));
        open.values().removeIf(one -> !now.isBefore(one.until()));
        wrong.removeIf(one -> !now.isBefore(one.plus(TRIES_TIME)));
    }

    private static <V> void trim(Map<CallDigest, V> calls) {
        if (calls.size() > MOST) {
            calls.remove(calls.keySet().iterator().next());
        }
    }

    private String code() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return code.toString();
    }

    /** As Crockford reads what people write: I and L are 1, O is 0. */
    private static String normal(String code) {
        return code.replace("-", "")
                .strip()
                .toUpperCase(Locale.ROOT)
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
    }

    private static ProblemException refused(String code, String message, String hint) {
        return new ProblemException(new Problem.Refused(code, message, hint));
    }
}
