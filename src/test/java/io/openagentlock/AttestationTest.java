package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.client.Reply;
import io.openagentlock.cli.operator.OperatorKey;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.session.Certificate;
import io.openagentlock.session.Challenge;
import io.openagentlock.session.Dsse;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SoftwareSigner;
import io.openagentlock.support.SettableClock;
import io.openagentlock.tlog.Hash;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session certificate that is wrong in any one way is refused with its own code, over the API, and recorded. */
class AttestationTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(START);

    private LiveDaemon daemon() throws IOException {
        return new LiveDaemon(directory, clock);
    }

    private Signer enrolled() {
        return OperatorKey.find(new StateDirectory(directory.resolve("state"))).orElseThrow();
    }

    private static Challenge challenge(LiveDaemon daemon) {
        Json.Obj asked = daemon.client()
                .post("/v1/sessions/challenge", Json.object().build())
                .ok();
        return new Challenge(
                asked.text("origin").orElseThrow(),
                asked.text("sid").orElseThrow(),
                asked.text("key").orElseThrow(),
                asked.text("nonce").orElseThrow(),
                asked.text("boot").orElseThrow(),
                asked.integer("size").orElseThrow(),
                Hash.parseBase64(asked.text("root").orElseThrow()),
                new PolicyHash(asked.text("policy").orElseThrow()));
    }

    private Certificate answer(Challenge challenge, Signer by) {
        Instant now = clock.instant();
        return challenge.certificate(by, now, now.plus(Duration.ofHours(1)));
    }

    private static Reply open(LiveDaemon daemon, Dsse envelope) {
        return daemon.client()
                .post(
                        "/v1/sessions",
                        Json.object().put("envelope", envelope.toJson()).build());
    }

    private static void assertRefused(Reply reply, String code) {
        assertThat(reply.json().object("error").orElseThrow().text("code")).hasValue(code);
        assertThat(reply.status()).isIn(400, 403);
    }

    private static List<String> recorded(LiveDaemon daemon) {
        return daemon.entries().stream()
                .filter(entry -> entry.text("t").equals(Optional.of("refused")))
                .map(entry -> entry.text("route").orElse("") + " "
                        + entry.text("cause").orElse(""))
                .toList();
    }

    private static Certificate changed(Certificate c, Map<String, String> other) {
        return new Certificate(
                other.getOrDefault("aud", c.audience()),
                other.getOrDefault("sid", c.sid()),
                other.getOrDefault("key", c.sessionKey()),
                c.signer(),
                c.kind(),
                new PolicyHash(other.getOrDefault("policy", c.policy().value())),
                c.notBefore().plusSeconds(Long.parseLong(other.getOrDefault("nbf", "0"))),
                c.notAfter().plusSeconds(Long.parseLong(other.getOrDefault("exp", "0"))),
                other.getOrDefault("nonce", c.nonce()),
                other.getOrDefault("boot", c.boot()),
                Long.parseLong(other.getOrDefault("size", String.valueOf(c.size()))),
                other.containsKey("root") ? Hash.parseBase64(other.get("root")) : c.root());
    }

    @ParameterizedTest
    @CsvSource({
        "aud, openagentlock.local/0011223344556677, other-ledger",
        "boot, ffffffffffffffff, other-ledger",
        "nonce, AAAAAAAAAAAAAAAAAAAAAA==, other-challenge",
        "sid, 000000000011223344556677, other-challenge",
        "key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, other-challenge",
        "size, 1, other-history",
        "root, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, other-history",
        "policy, sha256:00112233445566770011223344556677001122334455667700112233445566ff, other-history",
        "nbf, -3600, stale-certificate",
        "nbf, 3000, stale-certificate",
        "exp, -7200, stale-certificate",
        "exp, 90000, stale-certificate",
    })
    void a_certificate_with_one_wrong_field_is_refused_and_recorded(String field, String value, String code)
            throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.openSession(Duration.ofHours(4));
            try (Signer signer = enrolled()) {
                Certificate wrong = changed(answer(challenge(daemon), signer), Map.of(field, value));
                assertRefused(open(daemon, wrong.sign(signer)), code);
            }
            assertThat(recorded(daemon)).containsExactly("POST /v1/sessions " + code);
            assertThat(daemon.bash("ls").integer("exit")).hasValue(0L);
        }
    }

    @Test
    void a_certificate_that_was_used_is_refused_and_recorded() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.openSession(Duration.ofHours(4));
            try (Signer signer = enrolled()) {
                Dsse envelope = answer(challenge(daemon), signer).sign(signer);
                open(daemon, envelope).ok();
                assertRefused(open(daemon, envelope), "no-challenge");
                challenge(daemon);
                assertRefused(open(daemon, envelope), "other-challenge");
            }
            assertThat(recorded(daemon))
                    .containsExactly("POST /v1/sessions no-challenge", "POST /v1/sessions other-challenge");
        }
    }

    @Test
    void a_key_that_is_not_enrolled_opens_nothing_even_when_it_asks_to_be_enrolled() throws IOException {
        try (LiveDaemon daemon = daemon();
                Signer stranger = new SoftwareSigner(Secret.random(32, RANDOM))) {
            daemon.openSession(Duration.ofHours(4));
            Dsse envelope = answer(challenge(daemon), stranger).sign(stranger);
            Json.Obj body = Json.object()
                    .put("envelope", envelope.toJson())
                    .put(
                            "enroll",
                            Json.object()
                                    .put("kind", "software")
                                    .put(
                                            "key",
                                            Base64.getEncoder()
                                                    .encodeToString(
                                                            stranger.key().bytes()))
                                    .build())
                    .build();
            assertRefused(daemon.client().post("/v1/sessions", body), "signer-not-enrolled");
            assertThat(recorded(daemon)).containsExactly("POST /v1/sessions signer-not-enrolled");
        }
    }

    @Test
    void a_signature_that_an_enrolled_key_did_not_make_is_refused_and_recorded() throws Exception {
        try (LiveDaemon daemon = daemon();
                Signer stranger = new SoftwareSigner(Secret.random(32, RANDOM))) {
            daemon.openSession(Duration.ofHours(4));
            try (Signer signer = enrolled()) {
                Certificate certificate = answer(challenge(daemon), signer);
                Json.Obj forged = certificate.sign(stranger).toJson();
                String swapped = io.openagentlock.wire.JsonWriter.compact(forged)
                        .replace(stranger.id().value(), signer.id().value());
                Json.Obj body = Json.object()
                        .put("envelope", JsonReader.object(swapped.getBytes(StandardCharsets.UTF_8)))
                        .build();
                assertRefused(daemon.client().post("/v1/sessions", body), "bad-signature");
            }
            assertThat(recorded(daemon)).containsExactly("POST /v1/sessions bad-signature");
        }
    }

    @Test
    void a_kind_is_what_was_enrolled_and_never_what_a_certificate_claims() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.openSession(Duration.ofHours(4));
            try (Signer signer = enrolled()) {
                assertRefused(
                        open(
                                daemon,
                                claiming(
                                        answer(challenge(daemon), signer),
                                        signer,
                                        text -> text.replace("\"kind\":\"software\"", "\"kind\":\"hardware\""))),
                        "bad-certificate");
            }
            assertThat(recorded(daemon)).containsExactly("POST /v1/sessions bad-certificate");
        }
    }

    /** Signs another text than the certificate's own. */
    private static Dsse claiming(Certificate certificate, Signer signer, UnaryOperator<String> change) {
        String payload = new String(certificate.sign(signer).payload(), StandardCharsets.UTF_8);
        return Dsse.sign(Certificate.TYPE, change.apply(payload).getBytes(StandardCharsets.UTF_8), signer);
    }

    @Test
    void what_was_refused_while_nothing_could_sign_is_recorded_by_the_next_session() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.openSession(Duration.ofHours(1));
            clock.advance(Duration.ofHours(2));
            try (Signer signer = enrolled()) {
                Dsse late = answer(challenge(daemon), signer).sign(signer);
                clock.advance(Duration.ofMinutes(6));
                assertRefused(open(daemon, late), "no-challenge");
                assertRefused(open(daemon, late), "no-challenge");
            }
            assertThat(recorded(daemon)).isEmpty();
            daemon.openSession(Duration.ofHours(1));
            assertThat(recorded(daemon)).containsExactly("POST /v1/sessions no-challenge");
            assertThat(daemon.entries().getLast().integer("count")).hasValue(2L);
        }
    }

    @Test
    void many_refusals_are_counted_and_do_not_fill_the_disk() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.openSession(Duration.ofHours(1));
            for (int i = 0; i < 200; i++) {
                assertThat(daemon.client()
                                .post("/v1/operator/stop", Json.object().build())
                                .status())
                        .isEqualTo(403);
            }
            assertThat(recorded(daemon)).hasSizeBetween(1, 60);
        }
    }
}
