package io.openagentlock.session;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.key.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys that may sign some kinds of operator requests for a few minutes, so that one touch or code is enough for a
 * program that has several things to ask. Each was let in by one operator request that named what it may sign. In memory
 * only. Safe for concurrent use.
 */
public final class StepUps {
    /** How long each lasts. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    /** Kinds of requests that one may be for. */
    public static final int MOST_ACTS = 32;

    private static final int MOST = 8;

    /**
     * Asked of the long-lived key every time: who may sign, what failures do, what is believed, and this itself. A key
     * that lies in some program's memory shall not be able to make itself, or a failure, last.
     */
    private static final Set<String> NEVER = Set.of(
            "/v1/operator/step-up",
            "/v1/operator/settings",
            "/v1/operator/distrust",
            "/v1/operator/anchors/accept",
            "/v1/operator/stop",
            "/v1/sessions/end");

    private static final List<String> KEYS = List.of("/v1/signers", "/v1/operator/signers");

    private final InstantSource clock;
    private final List<StepUp> open = new ArrayList<>();

    StepUps(InstantSource clock) {
        this.clock = clock;
    }

    /** @param by the operator's key that let it in */
    record StepUp(KeyId id, UserKey key, Set<String> acts, EnrolledKey by, Instant until) {}

    /**
     * Throws {@link ProblemException} {@code Refused} when one of the acts needs the long-lived key itself.
     *
     * @param acts paths of operator routes
     */
    public static void check(Set<String> acts) {
        for (String act : acts) {
            if (NEVER.contains(act) || KEYS.stream().anyMatch(act::startsWith)) {
                throw new ProblemException(new Problem.Refused(
                        "step-up-too-much", act + " needs the operator's own key", "sign that request itself"));
            }
        }
    }

    synchronized void open(StepUp stepUp) {
        check(stepUp.acts());
        open.removeIf(one -> !clock.instant().isBefore(one.until()));
        if (open.size() >= MOST) {
            open.removeFirst();
        }
        open.add(stepUp);
    }

    /** The key, while it counts and the one that let it in is enrolled. */
    synchronized Optional<StepUp> find(KeyId id, Enrolment keys) {
        Instant now = clock.instant();
        return open.stream()
                .filter(one -> one.id().equals(id) && now.isBefore(one.until()))
                .filter(one -> keys.find(one.by().id()).isPresent())
                .findFirst();
    }

    synchronized void drop() {
        open.clear();
    }
}
