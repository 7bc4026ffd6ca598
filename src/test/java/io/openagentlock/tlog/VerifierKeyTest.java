package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {
    private static final VerifierKey KEY = new TestSigner("example.test/log", KeyType.ED25519, 1).key();

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void a_key_comes_back(KeyType type) {
        VerifierKey key = new TestSigner("example.test/log", type, 1).key();
        VerifierKey parsed = VerifierKey.parse(key.format());
        assertThat(parsed).isEqualTo(key);
        assertThat(parsed.type()).isEqualTo(type);
        assertThat(parsed.keyId()).isEqualTo(key.keyId());
        assertThat(parsed.format()).isEqualTo(key.format());
    }

    @Test
    void the_id_is_the_first_four_bytes_of_the_hash_of_name_type_and_key() {
        byte[] hash = RfcTree.sha256(
                "example.test/log\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new byte[] {1},
                KEY.publicKey());
        String id = HexFormat.of().formatHex(hash, 0, 4);
        assertThat(KEY.format()).startsWith("example.test/log+" + id + "+");
        assertThat(HexFormat.of().toHexDigits(KEY.keyId())).isEqualTo(id);
    }

    @Test
    void every_changed_character_is_refused() {
        String good = KEY.format();
        for (int at = 0; at < good.length(); at++) {
            for (char c = 0; c < 0x100; c++) {
                String changed = good.substring(0, at) + c + good.substring(at + 1);
                if (c != good.charAt(at)) {
                    assertThatThrownBy(() -> VerifierKey.parse(changed))
                            .as(changed)
                            .isInstanceOf(MalformedException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "++", "n++", "n+00000000+", "n+00000000+AQ==", "n", "+00000000+AQ=="})
    void what_is_no_key_is_refused(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void an_upper_case_id_is_refused() {
        String[] parts = KEY.format().split("\\+", 3);
        String upper = parts[0] + "+" + parts[1].toUpperCase(java.util.Locale.ROOT) + "+" + parts[2];
        assertThat(upper).isNotEqualTo(KEY.format());
        assertThatThrownBy(() -> VerifierKey.parse(upper)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0x00, 0x02, 0x03, 0x05, 0x06, (byte) 0xFF})
    void other_key_types_are_refused(byte type) {
        byte[] typed = new byte[33];
        typed[0] = type;
        System.arraycopy(KEY.publicKey(), 0, typed, 1, 32);
        byte[] hash = RfcTree.sha256("n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), typed);
        String text = "n+" + HexFormat.of().formatHex(hash, 0, 4) + "+" + Base64Text.format(typed);
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(MalformedException.class);
    }

    /** Every encoding of the eight points of small order: a key like these "signs" any text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            })
    void keys_of_low_order_are_refused(String hex) {
        byte[] key = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> VerifierKey.of("n", KeyType.ED25519, key)).isInstanceOf(MalformedException.class);
    }

    /** y = p + 2 to p + 18, each sign: second spellings of y = 2 to 18, whether a point or not. */
    @Test
    void keys_that_are_not_canonical_are_refused() {
        byte[] key = HexFormat.of().parseHex("ff".repeat(31) + "7f");
        for (int low = 0xED; low <= 0xFF; low++) {
            for (int sign : new int[] {0x7F, 0xFF}) {
                key[0] = (byte) low;
                key[31] = (byte) sign;
                assertThatThrownBy(() -> VerifierKey.of("n", KeyType.ED25519, key))
                        .isInstanceOf(MalformedException.class);
            }
        }
    }

    @Test
    void bytes_that_are_no_point_are_refused() {
        int refused = 0;
        for (int y = 2; y < 66; y++) { // half of all y belong to no point
            byte[] key = new byte[32];
            key[0] = (byte) y;
            try {
                assertThat(VerifierKey.of("n", KeyType.ED25519, key).publicKey())
                        .isEqualTo(key);
            } catch (MalformedException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(16, 48);
    }

    @Test
    void a_key_has_32_bytes() {
        assertThatThrownBy(() -> VerifierKey.of("n", KeyType.ED25519, new byte[31]))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> VerifierKey.of("n", KeyType.ED25519, new byte[33]))
                .isInstanceOf(MalformedException.class);
    }
}
