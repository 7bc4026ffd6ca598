package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.JsonData;
import io.openagentlock.support.SharedData;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The proofs, good and bad, that the transparency-dev project publishes for implementations of RFC 6962. */
class MerkleVectorsTest {
    private static final String DATA = "vectors/merkle-transparency-dev/testdata/";

    @Test
    void inclusion_proofs_are_judged_as_published() {
        List<Path> files = SharedData.files(SharedData.require(DATA + "inclusion"), ".json");
        assertThat(files).hasSize(98);
        for (Path file : files) {
            JsonData vector = JsonData.parse(SharedData.bytes(file));
            assertThat(isIncluded(vector))
                    .as("%s", file)
                    .isEqualTo(!vector.get("wantErr").flag());
        }
    }

    @Test
    void consistency_proofs_are_judged_as_published() {
        List<Path> files = SharedData.files(SharedData.require(DATA + "consistency"), ".json");
        assertThat(files).hasSize(98);
        for (Path file : files) {
            JsonData vector = JsonData.parse(SharedData.bytes(file));
            assertThat(isConsistent(vector))
                    .as("%s", file)
                    .isEqualTo(!vector.get("wantErr").flag());
        }
    }

    private static boolean isIncluded(JsonData vector) {
        try {
            return new InclusionProof(
                            vector.get("leafIdx").number(),
                            vector.get("treeSize").number(),
                            path(vector))
                    .verify(hash(vector, "leafHash"), hash(vector, "root"));
        } catch (MalformedException | ArithmeticException refused) { // sizes of 2^63 and more are no long
            return false;
        }
    }

    private static boolean isConsistent(JsonData vector) {
        try {
            return new ConsistencyProof(
                            vector.get("size1").number(), vector.get("size2").number(), path(vector))
                    .verify(root(vector, "root1"), root(vector, "root2"));
        } catch (MalformedException | ArithmeticException refused) { // sizes of 2^63 and more are no long
            return false;
        }
    }

    private static List<Hash> path(JsonData vector) {
        return vector.get("proof").items().stream()
                .map(item -> decode(item.text()))
                .toList();
    }

    private static Hash hash(JsonData vector, String name) {
        return decode(vector.get(name).text());
    }

    private static Hash decode(String base64) {
        return Hash.of(Base64.getDecoder().decode(base64));
    }

    /** Some roots are the words "don't care": our hashes have 32 bytes, so we take the words' hash instead. */
    private static Hash root(JsonData vector, String name) {
        byte[] bytes = Base64.getDecoder().decode(vector.get(name).text());
        return Hash.of(bytes.length == Hash.SIZE ? bytes : RfcTree.sha256(bytes));
    }
}
