package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.JsonData;
import io.openagentlock.support.SharedData;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How signature verification behaves at the edges of Ed25519, where implementations differ. */
class Ed25519VectorsTest {
    private static boolean verifies(JsonData key, byte[] message, JsonData signature) {
        try {
            return Ed25519Key.parse(HexFormat.of().parseHex(key.text()))
                    .verify(message, HexFormat.of().parseHex(signature.text()));
        } catch (MalformedException refused) {
            return false;
        }
    }

    @Test
    void wycheproof_signatures_are_judged_as_published() {
        JsonData all = JsonData.parse(SharedData.bytes(SharedData.require("vectors/wycheproof/ed25519_test.json")));
        int count = 0;
        for (JsonData group : all.get("testGroups").items()) {
            JsonData key = group.get("publicKey").get("pk");
            for (JsonData test : group.get("tests").items()) {
                byte[] message = HexFormat.of().parseHex(test.get("msg").text());
                boolean valid = test.get("result").text().equals("valid");
                assertThat(verifies(key, message, test.get("sig")))
                        .as("%s", test)
                        .isEqualTo(valid);
                count++;
            }
        }
        assertThat(count).isEqualTo(151);
    }

    /**
     * Keys of low order and second spellings of keys are refused at parse; second spellings of R and signatures that
     * only hold up to the cofactor are refused by the JDK. A key or R with a part of low order beside its proper part
     * cannot be told apart by its encoding; such a signature is good if the plain equation of RFC 8032 holds.
     */
    @Test
    void edge_cases_are_accepted_only_where_the_plain_equation_holds() {
        Set<String> refused = Set.of("low_order_A", "non_canonical_A", "non_canonical_R", "low_order_residue");
        List<JsonData> vectors = JsonData.parse(
                        SharedData.bytes(SharedData.require("vectors/cctv/ed25519/ed25519vectors.json")))
                .items();
        int accepted = 0;
        for (JsonData vector : vectors) {
            boolean expected =
                    vector.get("flags").items().stream().map(JsonData::text).noneMatch(refused::contains);
            byte[] message = vector.get("msg").text().getBytes(StandardCharsets.UTF_8);
            assertThat(verifies(vector.get("key"), message, vector.get("sig")))
                    .as("%s", vector)
                    .isEqualTo(expected);
            accepted += expected ? 1 : 0;
        }
        assertThat(vectors).hasSize(914);
        assertThat(accepted).isEqualTo(86);
    }

    @Test
    void keys_of_low_order_or_in_a_second_spelling_never_become_keys() {
        for (JsonData vector : JsonData.parse(
                        SharedData.bytes(SharedData.require("vectors/cctv/ed25519/ed25519vectors.json")))
                .items()) {
            boolean bad = vector.get("flags").items().stream()
                    .map(JsonData::text)
                    .anyMatch(flag -> flag.equals("low_order_A") || flag.equals("non_canonical_A"));
            assertThat(parses(vector.get("key"))).as("%s", vector).isEqualTo(!bad);
        }
    }

    private static boolean parses(JsonData key) {
        try {
            VerifierKey.of("n", KeyType.ED25519, HexFormat.of().parseHex(key.text()));
            return true;
        } catch (MalformedException refused) {
            return false;
        }
    }
}
