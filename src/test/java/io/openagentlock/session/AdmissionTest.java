package io.openagentlock.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.SoftwareSigner;
import io.openagentlock.support.SettableClock;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A certificate opens a session only if it answers exactly the open challenge, once, in time, by the enrolled key. */
class AdmissionTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final PolicyHash POLICY = PolicyHash.of(new byte[] {1});

    private final SecureRandom random = new SecureRandom();
    private final SettableClock clock = new SettableClock(NOON);
    private final Admission admission = new Admission(clock, random, "00112233445566aa");
    private final SoftwareSigner signer = new SoftwareSigner(Secret.random(32, random));
    private final EnrolledKey enrolled =
            EnrolledKey.of(SignerKind.SOFTWARE, signer.key().bytes());

    private Challenge challenge() {
        return admission.challenge(new Checkpoint("openagentlock.local/test", 0, Hash.EMPTY_ROOT), POLICY);
    }

    private Certificate answer(Challenge challenge) {
        return challenge.certificate(signer, NOON, NOON.plus(Duration.ofHours(4)));
    }

    private void assertRefused(String code, Dsse envelope) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> admission.admit(envelope, enrolled))
                .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }

    private void assertRefused(String code, UnaryOperator<Certificate> change) {
        assertRefused(code, change.apply(answer(challenge())).sign(signer));
    }

    @Test
    void the_answer_to_the_open_challenge_is_admitted_with_its_key() {
        Challenge challenge = challenge();
        Admission.Admitted admitted = admission.admit(answer(challenge).sign(signer), enrolled);
        assertThat(admitted.certificate().sid()).isEqualTo(challenge.sid());
        assertThat(admitted.certificate().verifier()).isEqualTo(admitted.key().verifier());
    }

    @Test
    void a_certificate_opens_one_session_only() {
        Dsse envelope = answer(challenge()).sign(signer);
        admission.admit(envelope, enrolled);
        assertRefused("no-challenge", envelope);
    }

    @Test
    void a_failed_try_uses_the_challenge_up() {
        Challenge challenge = challenge();
        Challenge other = new Challenge(
                challenge.origin(),
                challenge.sid(),
                challenge.sessionKey(),
                "another nonce",
                challenge.boot(),
                challenge.size(),
                challenge.root(),
                challenge.policy());
        assertRefused("other-challenge", answer(other).sign(signer));
        assertRefused("no-challenge", answer(challenge).sign(signer));
    }

    @Test
    void only_the_newest_challenge_counts() {
        Dsse first = answer(challenge()).sign(signer);
        challenge();
        assertRefused("other-challenge", first);
    }

    @Test
    void a_certificate_for_another_log_daemon_history_or_policy_is_refused() {
        assertRefused("other-ledger", c -> with(c, "openagentlock.local/other", c.boot(), c.size(), c.policy()));
        assertRefused("other-ledger", c -> with(c, c.audience(), "ffffffffffffffff", c.size(), c.policy()));
        assertRefused("other-history", c -> with(c, c.audience(), c.boot(), 1, c.policy()));
        assertRefused("other-history", c -> with(c, c.audience(), c.boot(), c.size(), PolicyHash.of(new byte[] {2})));
    }

    private static Certificate with(Certificate c, String audience, String boot, long size, PolicyHash policy) {
        return new Certificate(
                audience,
                c.sid(),
                c.sessionKey(),
                c.signer(),
                c.kind(),
                policy,
                c.notBefore(),
                c.notAfter(),
                c.nonce(),
                boot,
                size,
                c.root());
    }

    @Test
    void a_certificate_is_refused_when_it_is_over_to_come_or_too_long() {
        assertRefused("stale-certificate", c -> lasting(c, NOON.minusSeconds(3600), NOON.plusSeconds(60)));
        assertRefused("stale-certificate", c -> lasting(c, NOON.plusSeconds(600), NOON.plusSeconds(6000)));
        assertRefused("stale-certificate", c -> lasting(c, NOON, NOON));
        assertRefused(
                "stale-certificate",
                c -> lasting(c, NOON, NOON.plus(Admission.MAX_TTL).plusSeconds(1)));
    }

    private static Certificate lasting(Certificate c, Instant from, Instant to) {
        return new Certificate(
                c.audience(),
                c.sid(),
                c.sessionKey(),
                c.signer(),
                c.kind(),
                c.policy(),
                from,
                to,
                c.nonce(),
                c.boot(),
                c.size(),
                c.root());
    }

    @Test
    void a_challenge_lives_five_minutes() {
        Dsse envelope = answer(challenge()).sign(signer);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        assertRefused("no-challenge", envelope);
    }

    @Test
    void another_keys_signature_is_refused() {
        SoftwareSigner stranger = new SoftwareSigner(Secret.random(32, random));
        assertRefused("bad-signature", answer(challenge()).sign(stranger));
    }

    @Test
    void every_changed_byte_of_the_payload_or_signature_is_refused() throws Exception {
        Challenge challenge = challenge();
        Json.Obj good = answer(challenge).sign(signer).toJson();
        byte[] payload =
                java.util.Base64.getDecoder().decode(good.text("payload").orElseThrow());
        for (int i = 0; i < payload.length; i++) {
            byte[] changed = payload.clone();
            changed[i] ^= 1;
            Json.Obj forged = Json.object()
                    .put("payload", java.util.Base64.getEncoder().encodeToString(changed))
                    .put("payloadType", Certificate.TYPE)
                    .put("signatures", good.get("signatures").orElseThrow())
                    .build();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> Certificate.verified(Dsse.parse(forged, Certificate.TYPE), enrolled.key()));
        }
        assertThat(new String(payload, StandardCharsets.UTF_8)).startsWith("{\"aud\":");
    }

    @Test
    void what_was_signed_reads_back_the_same() {
        Certificate certificate = answer(challenge());
        assertThat(Certificate.verified(certificate.sign(signer), enrolled.key()))
                .isEqualTo(certificate);
    }
}
