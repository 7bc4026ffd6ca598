package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {
    private static final String ZERO = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Test
    void leaf_and_node_hashes_have_their_own_domains() {
        assertThat(Hash.leaf(new byte[0]).hex())
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        byte[] pair = new byte[64];
        Hash zero = Hash.of(new byte[32]);
        assertThat(Hash.node(zero, zero)).isEqualTo(Hash.of(RfcTree.sha256(new byte[] {1}, pair)));
        assertThat(Hash.leaf(pair)).isNotEqualTo(Hash.node(zero, zero));
    }

    @Test
    void a_hasher_leaves_nothing_behind_between_hashes() {
        Hasher hasher = new Hasher();
        byte[] buffer = {9, 1, 2, 3, 9};
        Hash part = hasher.leaf(buffer, 1, 3);
        assertThat(part).isEqualTo(Hash.leaf(new byte[] {1, 2, 3}));
        assertThat(hasher.node(part, Hash.EMPTY_ROOT)).isEqualTo(Hash.node(part, Hash.EMPTY_ROOT));
        assertThat(hasher.leaf(buffer, 1, 3)).isEqualTo(part);
    }

    @Test
    void the_empty_root_is_the_hash_of_nothing() {
        assertThat(Hash.EMPTY_ROOT).isEqualTo(Hash.of(RfcTree.sha256()));
    }

    @Test
    void a_hash_does_not_change_with_the_arrays_around_it() {
        byte[] bytes = new byte[32];
        Hash hash = Hash.of(bytes);
        bytes[0] = 1;
        hash.bytes()[0] = 1;
        assertThat(hash.hex()).isEqualTo("00".repeat(32));
    }

    @Test
    void base64_and_hex_show_the_same_bytes() {
        byte[] bytes = HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Hash.of(bytes).base64()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(Hash.parseBase64("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))
                .isEqualTo(Hash.of(bytes));
        assertThat(Hash.parseBase64(ZERO).bytes()).isEqualTo(new byte[32]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", // no padding
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=", // bits after the last byte
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", // 31 bytes
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", // 33 bytes
                "AAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAAA=",
                "-_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", // the URL alphabet
                " AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void base64_has_one_spelling(String text) {
        assertThatThrownBy(() -> Hash.parseBase64(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_hash_has_32_bytes() {
        assertThatThrownBy(() -> Hash.of(new byte[31])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Hash.of(new byte[33])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Hash.of(new byte[40], 9)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Hash.of(new byte[40], -1)).isInstanceOf(MalformedException.class);
        assertThat(Hash.of(new byte[40], 8).hex()).isEqualTo("00".repeat(32));
    }
}
