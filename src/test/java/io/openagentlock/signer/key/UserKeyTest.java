package io.openagentlock.signer.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.tlog.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserKeyTest {
    private static final byte[] MESSAGE = "exactly this".getBytes(StandardCharsets.UTF_8);

    static List<TestAuthenticator> every() {
        return List.of(
                TestAuthenticator.seed(SignerKind.TOTP),
                TestAuthenticator.seed(SignerKind.KEYCHAIN),
                TestAuthenticator.piv(),
                TestAuthenticator.securityKey(1),
                TestAuthenticator.passkey(false),
                TestAuthenticator.passkey(true));
    }

    @ParameterizedTest
    @MethodSource("every")
    void a_key_reads_back_from_its_bytes_and_accepts_its_own_signature_only(TestAuthenticator signer) {
        UserKey key = signer.kind().parseKey(signer.key().bytes());
        byte[] signature = signer.sign(MESSAGE);
        assertThat(KeyId.of(key)).isEqualTo(signer.id());
        assertThat(UserKey.parse(signer.id().word(), key.bytes()).verify(MESSAGE, signature))
                .isTrue();
        assertThat(key.verify("exactly that".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("every")
    void a_signature_that_is_cut_lengthened_or_changed_anywhere_is_bad(TestAuthenticator signer) {
        byte[] signature = signer.sign(MESSAGE);
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;
            assertThat(signer.key().verify(MESSAGE, changed)).as("byte %d", i).isFalse();
            assertThat(signer.key().verify(MESSAGE, Arrays.copyOf(signature, i)))
                    .isFalse();
        }
        assertThat(signer.key().verify(MESSAGE, Arrays.copyOf(signature, signature.length + 1)))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("every")
    void no_kind_takes_another_kinds_key_or_a_key_with_bytes_missing(TestAuthenticator signer) {
        byte[] key = signer.key().bytes();
        for (SignerKind kind : SignerKind.values()) {
            if (!words(kind).equals(signer.id().word())) {
                assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> kind.parseKey(key));
            }
        }
        for (int length = 0; length < key.length - 4; length++) {
            byte[] cut = Arrays.copyOf(key, length);
            assertThatExceptionOfType(MalformedException.class)
                    .isThrownBy(() -> signer.kind().parseKey(cut));
        }
    }

    private static String words(SignerKind kind) {
        return switch (kind) {
            case SOFTWARE, TOTP, KEYCHAIN -> "ed25519";
            case SSH -> "ssh";
            case PIV -> "p256";
            case WEBAUTHN -> "webauthn";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // infinity, a point off the curve, x = p, compressed, a hybrid form
                "00",
                "04"
                        + "0000000000000000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000000000000000000",
                "04ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
                        + "0000000000000000000000000000000000000000000000000000000000000000",
                "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
                "066b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                        + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
            })
    void what_is_no_point_of_p256_in_its_one_spelling_is_refused(String hex) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> UserKey.P256.parse(HexFormat.of().parseHex(hex)));
    }

    @Test
    void the_generator_of_p256_is_a_key() {
        byte[] generator = HexFormat.of()
                .parseHex("046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                        + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
        assertThat(UserKey.P256.parse(generator).bytes()).isEqualTo(generator);
    }

    @Test
    void a_security_key_that_was_not_touched_does_not_sign() {
        TestAuthenticator untouched = TestAuthenticator.securityKey(0);
        assertThat(untouched.key().verify(MESSAGE, untouched.sign(MESSAGE))).isFalse();
    }

    @Test
    void a_passkey_counts_for_its_own_page_and_with_a_present_user_only() throws GeneralSecurityException {
        KeyPair pair = TestAuthenticator.p256();
        UserKey key = UserKey.WebAuthn.parse(TestAuthenticator.credential(pair, false, 7879));
        assertThat(signs(key, pair, "http://localhost:7879", 1)).isTrue();
        assertThat(signs(key, pair, "http://localhost:7880", 1)).isFalse();
        assertThat(signs(key, pair, "http://evil.example", 1)).isFalse();
        assertThat(signs(key, pair, "http://localhost:7879", 4)).isFalse();
    }

    private static boolean signs(UserKey key, KeyPair pair, String origin, int flags) throws GeneralSecurityException {
        return key.verify(MESSAGE, TestAuthenticator.assertion(pair, false, origin, flags, MESSAGE));
    }

    @Test
    void assurance_follows_what_a_program_of_the_users_could_do() {
        TestAuthenticator touched = TestAuthenticator.securityKey(1);
        assertThat(SignerKind.SSH.banner(touched.key())).isEmpty();
        SshKey plain = SshKey.parse(SshBytes.strings(
                SshBytes.ascii(SshKey.ED25519),
                TestAuthenticator.seed(SignerKind.TOTP).key().bytes()));
        assertThat(SignerKind.SSH.banner(new UserKey.Ssh(plain))).contains("SSH AGENT WITHOUT TOUCH — LOW ASSURANCE");
        assertThat(SignerKind.TOTP.banner(
                        TestAuthenticator.seed(SignerKind.TOTP).key()))
                .contains("TOTP-BACKED — MEDIUM ASSURANCE");
    }
}
