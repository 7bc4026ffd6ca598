package io.openagentlock.session;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.Signer;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.Arrays;

/**
 * A new key's own signature under its enrolment, so that nobody enrols a key that cannot sign. Canonical JSON in a
 * {@link Dsse} envelope of type {@link #TYPE}: {@code {"aud":origin,"boot":hex,"kid":"…","kind":"…","v":1}}.
 */
public record Possession(String audience, String boot) {
    public static final String TYPE = "application/vnd.openagentlock.possession+json";

    public Dsse sign(Signer by) {
        return Dsse.sign(TYPE, payload(by.id().value(), by.kind().word()), by);
    }

    /**
     * Checks that the key itself signed.
     *
     * @throws ProblemException {@code Refused}
     */
    public void require(Dsse envelope, EnrolledKey key) {
        boolean good = envelope.keyId().equals(key.id())
                && Arrays.equals(
                        envelope.payload(), payload(key.id().value(), key.kind().word()))
                && envelope.isSignedBy(key.key());
        if (!good) {
            throw new ProblemException(new Problem.Refused(
                    "no-possession", "the new signer did not sign its own enrolment", "enrol it again"));
        }
    }

    private byte[] payload(String kid, String kind) {
        return JsonWriter.canonical(Json.object()
                .put("v", 1)
                .put("aud", audience)
                .put("boot", boot)
                .put("kid", kid)
                .put("kind", kind)
                .build());
    }
}
