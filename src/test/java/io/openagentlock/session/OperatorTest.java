package io.openagentlock.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.SoftwareSigner;
import io.openagentlock.support.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator's signature opens exactly one request, once, now, on this daemon. */
class OperatorTest {
    private static final String ORIGIN = "openagentlock.local/test";
    private static final String BOOT = "00112233445566aa";
    private static final byte[] BODY = "{\"text\":\"mode: monitor\"}".getBytes(UTF_8);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final SettableClock clock = new SettableClock(NOON);
    private final Operator operator = new Operator(clock, BOOT);
    private final SoftwareSigner signer = new SoftwareSigner(Secret.random(32, random));
    private final Enrolment keys = new Enrolment(
            List.of(EnrolledKey.of(SignerKind.SOFTWARE, signer.key().bytes())));

    private Dsse signed(String origin, String boot, String method, String path, byte[] body, String nonce) {
        return OperatorRequest.of(origin, boot, method, path, body, nonce, NOON).sign(signer);
    }

    private void assertRefused(String code, Dsse envelope) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> operator.authorize(envelope, keys, ORIGIN, "POST", "/v1/policy", BODY))
                .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }

    @Test
    void the_signed_request_passes_once_and_a_replay_is_refused() {
        Dsse envelope = signed(ORIGIN, BOOT, "POST", "/v1/policy", BODY, "n1");
        assertThat(operator.authorize(envelope, keys, ORIGIN, "POST", "/v1/policy", BODY))
                .isEqualTo(keys.keys().getFirst());
        assertRefused("operator-replay", envelope);
    }

    @Test
    void a_signature_for_another_method_path_or_body_is_refused() {
        assertRefused("operator-other-request", signed(ORIGIN, BOOT, "DELETE", "/v1/policy", BODY, "n"));
        assertRefused("operator-other-request", signed(ORIGIN, BOOT, "POST", "/v1/mode", BODY, "n"));
        assertRefused("operator-other-request", signed(ORIGIN, BOOT, "POST", "/v1/policy", new byte[0], "n"));
    }

    @Test
    void a_signature_for_another_daemon_or_ledger_is_refused() {
        assertRefused(
                "operator-other-daemon", signed("openagentlock.local/other", BOOT, "POST", "/v1/policy", BODY, "n"));
        assertRefused("operator-other-daemon", signed(ORIGIN, "ffffffffffffffff", "POST", "/v1/policy", BODY, "n"));
    }

    @Test
    void a_signature_is_good_for_a_minute_either_way() {
        clock.advance(Duration.ofSeconds(61));
        assertRefused("operator-stale", signed(ORIGIN, BOOT, "POST", "/v1/policy", BODY, "n1"));
        clock.advance(Duration.ofSeconds(-122));
        assertRefused("operator-stale", signed(ORIGIN, BOOT, "POST", "/v1/policy", BODY, "n2"));
    }

    @Test
    void a_replay_stays_refused_for_as_long_as_it_could_be_in_time() {
        Dsse envelope = signed(ORIGIN, BOOT, "POST", "/v1/policy", BODY, "n");
        clock.advance(Duration.ofMinutes(-1));
        operator.authorize(envelope, keys, ORIGIN, "POST", "/v1/policy", BODY);
        clock.advance(Duration.ofMinutes(2));
        assertRefused("operator-replay", envelope);
    }

    @Test
    void an_unenrolled_key_is_refused() {
        SoftwareSigner stranger = new SoftwareSigner(Secret.random(32, random));
        assertRefused(
                "operator-not-enrolled",
                OperatorRequest.of(ORIGIN, BOOT, "POST", "/v1/policy", BODY, "n", NOON)
                        .sign(stranger));
    }
}
