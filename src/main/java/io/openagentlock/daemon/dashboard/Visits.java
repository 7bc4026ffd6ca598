package io.openagentlock.daemon.dashboard;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.http.Visitors;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Browsers that the operator let look. A link is good once and for a short while; opening it begins a visit, which has a
 * cookie and a key. Kept in memory as hashes, so looking one up tells nothing of another; a restart ends them all. Many
 * threads call it at once.
 */
public final class Visits implements Visitors {
    static final Duration LINK = Duration.ofMinutes(2);
    static final Duration VISIT = Duration.ofHours(12);

    /** Beyond it the oldest goes. */
    static final int MOST = 32;

    private static final int BYTES = 32;

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Instant> links = new LinkedHashMap<>();
    private final Map<String, Kept> visits = new LinkedHashMap<>();

    public Visits(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A link's secret, and until when it opens. */
    public record Link(String token, Instant until) {}

    /** A visit that began: what the browser keeps as a cookie, and what the page keeps. */
    public record Visit(String cookie, String key, Instant until) {}

    private record Kept(String key, Instant until) {}

    /** For the operator, who passes it to a browser. */
    public synchronized Link invite() {
        forgetOld();
        Link link = new Link(secret(), clock.instant().plus(LINK));
        links.put(hash(link.token()), link.until());
        trim(links);
        return link;
    }

    /** Begins a visit; {@code Refused no-visit} for a link that was used, is too old or never was. */
    public synchronized Visit open(String token) {
        forgetOld();
        if (links.remove(hash(token)) == null) {
            throw new ProblemException(new Problem.Refused(
                    "no-visit", "this link was used, or is too old", "run `agentlock dashboard` again"));
        }
        Visit visit = new Visit(secret(), secret(), clock.instant().plus(VISIT));
        visits.put(hash(visit.cookie()), new Kept(hash(visit.key()), visit.until()));
        trim(visits);
        return visit;
    }

    @Override
    public synchronized boolean knows(String cookie, String key) {
        Kept kept = visits.get(hash(cookie));
        return kept != null
                && clock.instant().isBefore(kept.until())
                && MessageDigest.isEqual(bytes(kept.key()), bytes(hash(key)));
    }

    private void forgetOld() {
        Instant now = clock.instant();
        links.values().removeIf(until -> !now.isBefore(until));
        visits.values().removeIf(kept -> !now.isBefore(kept.until()));
    }

    private static <V> void trim(Map<String, V> some) {
        if (some.size() > MOST) {
            some.remove(some.keySet().iterator().next());
        }
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(secret)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
