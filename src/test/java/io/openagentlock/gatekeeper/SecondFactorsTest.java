package io.openagentlock.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.openagentlock.call.ProblemException;
import io.openagentlock.disk.DiskFactorFiles;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.session.TestCodes;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.key.TestAuthenticator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondFactorsTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path home;

    private final byte[] codeKey = new byte[32];
    private final EnrolledKey key = EnrolledKey.of(
            SignerKind.TOTP, TestAuthenticator.seed(SignerKind.TOTP).key().bytes());
    private Instant now = Instant.parse("2026-11-23T08:00:15Z");
    private SecondFactors factors;

    /** Another process over the same directory. */
    private SecondFactors daemon() {
        return new SecondFactors(new DiskFactorFiles(home), () -> now, new SecureRandom());
    }

    @BeforeEach
    void enrolled() {
        factors = daemon();
        factors.enroll(key.id(), Secret.copyOf(SECRET), SecondFactors.Code.parse(header(TestCodes.at(SECRET, now))));
        now = now.plusSeconds(60);
    }

    private String header(String digits) {
        return digits + " " + Base64.getEncoder().encodeToString(codeKey);
    }

    private Optional<String> right() {
        return Optional.of(header(TestCodes.at(SECRET, now)));
    }

    private Optional<String> wrong() {
        return Optional.of(header(TestCodes.wrong(SECRET, now)));
    }

    private void assertRefused(String cause, Optional<String> header) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> factors.require(key, header))
                .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo(cause));
    }

    @Test
    void a_right_code_lets_pass_once_also_after_a_restart() {
        factors.require(key, right());
        assertRefused("wrong-code", right());
        factors = daemon();
        assertRefused("wrong-code", right());
        now = now.plusSeconds(30);
        assertThatCode(() -> factors.require(key, right())).doesNotThrowAnyException();
    }

    @Test
    void without_a_code_or_with_another_text_nothing_passes() {
        assertRefused("code-needed", Optional.empty());
        for (String text : List.of("", "123456", "12345a " + "A".repeat(43) + "=", "123456 AAAA", "1234567 ")) {
            assertRefused("bad-code", Optional.of(text));
        }
    }

    @Test
    void another_kind_needs_no_code() {
        EnrolledKey token =
                EnrolledKey.of(SignerKind.PIV, TestAuthenticator.piv().key().bytes());
        assertThatCode(() -> factors.require(token, Optional.empty())).doesNotThrowAnyException();
    }

    @Test
    void a_right_code_with_another_passphrase_does_not_pass() {
        codeKey[0] = 1;
        assertRefused("wrong-code", right());
    }

    @Test
    void five_tries_then_waits_that_double_and_outlive_a_restart() {
        for (int i = 0; i < 5; i++) {
            assertRefused("wrong-code", wrong());
        }
        factors = daemon();
        Duration wait = Duration.ofSeconds(30);
        for (int i = 0; i < 14; i++) {
            now = now.plus(wait).minusSeconds(1);
            assertRefused("code-locked", right());
            now = now.plusSeconds(2);
            assertRefused("wrong-code", wrong());
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(Duration.ofDays(1)) < 0 ? doubled : Duration.ofDays(1);
        }
        now = now.plus(Duration.ofDays(1));
        assertThatCode(() -> factors.require(key, right())).doesNotThrowAnyException();
    }

    @Test
    void the_owners_right_code_forgives_one_wrong_try_only() {
        for (int i = 0; i < 4; i++) {
            assertRefused("wrong-code", wrong());
        }
        factors.require(key, right());
        assertRefused("wrong-code", wrong());
        assertRefused("wrong-code", wrong());
        assertRefused("code-locked", wrong());
    }

    /** What docs/THREATS.md computes: all tries of ten years, each with the three codes that would pass. */
    @Test
    void ten_years_of_guessing_find_a_code_with_a_chance_below_two_in_a_hundred() {
        Factor state = Factor.fresh(new byte[0], 0);
        Instant end = now.plus(Duration.ofDays(3653));
        int tries = 0;
        for (Instant time = now; time.isBefore(end); tries++) {
            state = state.failed(time);
            time = state.until().isAfter(time) ? state.until() : time;
        }
        assertThat(tries).isBetween(3653, 3680);
        assertThat(tries * 3 / 1e6).isLessThan(0.012);
    }

    @Test
    void the_secret_is_on_no_disk_in_clear_and_a_damaged_state_lets_nobody_pass() throws IOException {
        Path file = home.resolve("factors").resolve(key.id().value());
        String text = Files.readString(file);
        assertThat(text)
                .doesNotContain(Base64.getEncoder().encodeToString(SECRET))
                .doesNotContain(new String(SECRET, StandardCharsets.US_ASCII));
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertRefused("code-state-damaged", right());
        Files.delete(file);
        assertRefused("no-code-secret", right());
    }

    @Test
    void who_cannot_show_a_code_of_the_new_secret_does_not_enrol_it() {
        String code = header(TestCodes.wrong(SECRET, now));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> factors.enroll(key.id(), Secret.copyOf(SECRET), SecondFactors.Code.parse(code)));
    }
}
