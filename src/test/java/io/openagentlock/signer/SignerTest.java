package io.openagentlock.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.openagentlock.tlog.Note;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 8032 section 7.1, TEST 2. */
    @Test
    void signs_as_rfc_8032_says() {
        SigningKey key = new SigningKey(
                Secret.copyOf(HEX.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
        assertThat(HEX.formatHex(key.publicKey()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HEX.formatHex(key.sign(new byte[] {0x72})))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void what_bouncycastle_signs_the_jdk_verifies() {
        SoftwareSigner signer = new SoftwareSigner(Secret.random(32, new SecureRandom()));
        byte[] message = {1, 2, 3};
        assertThat(signer.key().verify(message, signer.sign(message))).isTrue();
    }

    @Test
    void a_destroyed_key_signs_no_more() {
        SoftwareSigner signer = new SoftwareSigner(Secret.random(32, new SecureRandom()));
        signer.close();
        assertThatIllegalStateException().isThrownBy(() -> signer.sign(new byte[1]));
    }

    @Test
    void log_and_session_keys_sign_notes_that_their_verifiers_accept() throws Exception {
        SecureRandom random = new SecureRandom();
        NoteKey log = NoteKey.log("example.org/log", new SigningKey(Secret.random(32, random)));
        NoteKey session = NoteKey.session("example.org/log/s/1", new SigningKey(Secret.random(32, random)));
        Note note = Note.sign(
                "example.org/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                List.of(log, session),
                1_800_000_000L);
        assertThat(note.verify(List.of(log.verifier(), session.verifier()))).hasSize(2);
        assertThat(note.verify(List.of(session.verifier())).getFirst().posixSeconds())
                .hasValue(1_800_000_000L);
    }

    @Test
    void a_secret_shows_nothing_and_is_zero_after_it_was_closed() {
        Secret secret = Secret.copyOf(new byte[] {42, 42});
        assertThat(secret.toString()).isEqualTo("Secret(2 bytes)");
        assertThat(secret.reveal(Secret.Access.granted())).containsExactly(42, 42);
        secret.close();
        assertThatIllegalStateException().isThrownBy(() -> secret.reveal(Secret.Access.granted()));
    }
}
