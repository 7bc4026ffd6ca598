package io.openagentlock.session;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.key.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a request really comes from the operator: an enrolled key, or one that it let in for a few minutes
 * ({@link StepUps}), signed this method, path and body, for this log and this daemon process, within the last minute,
 * and never before. Safe for concurrent use.
 */
public final class Operator {
    /** How far the two clocks may be apart, either way; CLI and daemon share a machine. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    private static final int MAX_REMEMBERED = 10_000;

    private final InstantSource clock;
    private final String boot;
    private final StepUps stepUps;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    public Operator(InstantSource clock, String boot) {
        this.clock = clock;
        this.boot = boot;
        stepUps = new StepUps(clock);
    }

    /**
     * The key that signed, if everything agrees.
     *
     * @throws ProblemException {@code Refused} or {@code BadInput}, each cause with its own code
     */
    public EnrolledKey authorize(
            Dsse envelope, Enrolment keys, String origin, String method, String path, byte[] body) {
        Optional<StepUps.StepUp> stepUp =
                keys.find(envelope.keyId()).isPresent() ? Optional.empty() : stepUps.find(envelope.keyId(), keys);
        EnrolledKey key = stepUp.map(StepUps.StepUp::by)
                .or(() -> keys.find(envelope.keyId()))
                .orElseThrow(() -> refused("operator-not-enrolled", "the signing key is not enrolled in this ledger"));
        if (!envelope.isSignedBy(stepUp.map(StepUps.StepUp::key).orElse(key.key()))) {
            throw refused("bad-signature", "the operator request's signature does not verify");
        }
        OperatorRequest request = OperatorRequest.parse(envelope.payload());
        if (!request.audience().equals(origin) || !request.boot().equals(boot)) {
            throw refused("operator-other-daemon", "the operator request was signed for another daemon or ledger");
        }
        if (!request.method().equals(method)
                || !request.path().equals(path)
                || !request.bodySha256().equals(OperatorRequest.sha256(body))) {
            throw refused("operator-other-request", "the operator signed another request than this one");
        }
        if (stepUp.isPresent() && !stepUp.get().acts().contains(path)) {
            throw refused("step-up-other-act", "the step-up was not for requests of this kind");
        }
        useOnce(request);
        return key;
    }

    /**
     * Lets a key sign requests of some kinds. Call after its entry is durable.
     *
     * @param acts paths of operator routes
     * @param by the operator's key that let it in
     */
    public void stepUp(UserKey key, Set<String> acts, EnrolledKey by, Instant until) {
        stepUps.open(new StepUps.StepUp(KeyId.of(key), key, Set.copyOf(acts), by, until));
    }

    /** Ends every step-up. */
    public void stepDown() {
        stepUps.drop();
    }

    private synchronized void useOnce(OperatorRequest request) {
        Instant now = clock.instant();
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext() && oldest.next().isBefore(now.minus(WINDOW.multipliedBy(2)))) {
            oldest.remove();
        }
        if (Duration.between(request.time(), now).abs().compareTo(WINDOW) > 0) {
            throw refused("operator-stale", "the operator request is older than a minute");
        }
        if (seen.size() >= MAX_REMEMBERED) {
            throw refused("operator-too-many", "too many operator requests within two minutes");
        }
        if (seen.putIfAbsent(request.nonce(), now) != null) {
            throw refused("operator-replay", "the operator request was used before");
        }
    }

    private static ProblemException refused(String code, String message) {
        return new ProblemException(
                new Problem.Refused(code, message, "run the `agentlock` command again as the operator"));
    }
}
