package io.openagentlock.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082", "1111111109, 07081804", "1111111111, 14050471",
        "1234567890, 89005924", "2000000000, 69279037", "20000000000, 65353130"
    })
    void the_vectors_of_rfc_6238_appendix_b(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314", "9, 520489"})
    void the_vectors_of_rfc_4226_appendix_d(long step, String code) {
        assertThat(Totp.code(SECRET, step)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"0", "1781000000", "1781000029", "4102444800"})
    void another_authenticator_makes_the_same_codes(long seconds) throws Exception {
        Assumptions.assumeTrue(
                java.nio.file.Files.exists(java.nio.file.Path.of("/usr/bin/oathtool")), "oathtool is not installed");
        Process oathtool = new ProcessBuilder(
                        "/usr/bin/oathtool",
                        "--totp",
                        "--now=@" + seconds,
                        HexFormat.of().formatHex(SECRET))
                .redirectErrorStream(true)
                .start();
        String code = new String(oathtool.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        assertThat(oathtool.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void a_code_counts_in_its_step_and_the_neighbours(int away, boolean counts) {
        Instant now = Instant.ofEpochSecond(1_781_000_015);
        String code = Totp.code(SECRET, Totp.step(now) + away);
        assertThat(Totp.match(SECRET, code, now, 0).isPresent()).isEqualTo(counts);
    }

    @Test
    void a_used_step_and_those_before_it_are_spent() {
        Instant now = Instant.ofEpochSecond(1_781_000_015);
        long step = Totp.step(now);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step), now, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1), now, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1), now, step)).hasValue(step + 1);
    }
}
