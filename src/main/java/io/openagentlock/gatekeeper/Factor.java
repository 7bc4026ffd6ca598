package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * What the daemon remembers of one key's codes:
 * {@code {"box":base64,"failed":n,"until":seconds,"used":step,"v":1}}.
 *
 * @param box the secret, sealed under what the passphrase gives
 * @param used the newest step whose code was accepted
 * @param failed tries that were wrong and are not forgiven
 * @param until no code is looked at before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Factor(byte[] box, long used, int failed, Instant until) {
    private static final int FREE_TRIES = 5;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
    private static final Duration LONGEST_DELAY = Duration.ofDays(1);

    static Factor fresh(byte[] box, long used) {
        return new Factor(box, used, 0, Instant.EPOCH);
    }

    /** One more wrong try: from the fifth on, each doubles the wait, up to a day. */
    Factor failed(Instant now) {
        int count = Math.min(failed + 1, 1_000);
        return new Factor(box, used, count, count < FREE_TRIES ? Instant.EPOCH : now.plus(delay(count - FREE_TRIES)));
    }

    private static Duration delay(int doublings) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(doublings, 20));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    /** A right code forgives one wrong try and not all: who guesses must not live on the owner's codes. */
    Factor passed(long step) {
        return new Factor(box, step, Math.max(0, failed - 1), Instant.EPOCH);
    }

    byte[] format() {
        return JsonWriter.canonical(Json.object()
                .put("v", 1)
                .put("box", Base64.getEncoder().encodeToString(box))
                .put("used", used)
                .put("failed", failed)
                .put("until", until.getEpochSecond())
                .build());
    }

    static Factor parse(byte[] bytes) {
        try {
            Json.Obj json = JsonReader.object(bytes);
            if (json.integer("v").orElse(0L) == 1) {
                return new Factor(
                        Base64.getDecoder().decode(json.text("box").orElse("")),
                        json.integer("used").orElse(Long.MAX_VALUE),
                        Math.toIntExact(json.integer("failed").orElse(1_000L)),
                        Instant.ofEpochSecond(json.integer("until").orElse(Long.MAX_VALUE)));
            }
        } catch (JsonException | IllegalArgumentException | ArithmeticException | java.time.DateTimeException damaged) {
            // told below: a state that cannot be read lets nobody pass
        }
        throw new ProblemException(new Problem.Unavailable(
                "code-state-damaged",
                "the state of this signer's codes cannot be read",
                "enrol a new signer with another one of yours"));
    }
}
