package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryBundleTest {
    @Test
    void entries_are_prefixed_by_a_big_endian_length() {
        EntryBundle bundle = EntryBundle.of(List.of(new byte[] {7, 8}, new byte[0], new byte[258]));
        assertThat(HexFormat.of().formatHex(bundle.format()))
                .isEqualTo("00020708" + "0000" + "0102" + "00".repeat(258));
        assertThat(bundle.size()).isEqualTo(3);
        assertThat(bundle.entry(0)).containsExactly(7, 8);
        assertThat(bundle.entry(2)).hasSize(258);
    }

    @Property(tries = 200)
    void a_bundle_comes_back_with_the_same_entries(@ForAll @Size(min = 1, max = 256) List<byte[]> entries) {
        EntryBundle bundle = EntryBundle.of(entries);
        EntryBundle parsed = EntryBundle.parse(bundle.format());
        assertThat(parsed).isEqualTo(bundle);
        assertThat(parsed.entries())
                .usingElementComparator(java.util.Arrays::compare)
                .isEqualTo(entries);
        Hasher hasher = new Hasher();
        assertThat(parsed.leaves(hasher))
                .isEqualTo(TileHashes.of(entries.stream().map(Hash::leaf).toList()));
    }

    @Property(tries = 1000)
    void any_bytes_are_refused_or_are_the_one_encoding(@ForAll byte[] bytes) {
        try {
            EntryBundle bundle = EntryBundle.parse(bytes);
            assertThat(EntryBundle.of(bundle.entries()).format()).isEqualTo(bytes);
        } catch (MalformedException refused) {
            assertThat(refused).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0001", "000201", "0000ff", "00010000"})
    void cut_or_lengthened_bundles_are_refused(String hex) {
        assertThatThrownBy(() -> EntryBundle.parse(HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void a_bundle_has_at_most_256_entries() {
        assertThat(EntryBundle.parse(new byte[512]).size()).isEqualTo(256);
        assertThatThrownBy(() -> EntryBundle.parse(new byte[514])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> EntryBundle.of(Collections.nCopies(257, new byte[1])))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> EntryBundle.of(List.of())).isInstanceOf(MalformedException.class);
    }

    @Test
    void an_entry_has_at_most_65535_bytes() {
        EntryBundle largest = EntryBundle.of(List.of(new byte[65_535]));
        assertThat(EntryBundle.parse(largest.format()).entry(0)).hasSize(65_535);
        assertThatThrownBy(() -> EntryBundle.of(List.of(new byte[65_536]))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> EntryBundle.put(ByteBuffer.allocate(70_000), new byte[65_536]))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void entries_outside_the_bundle_are_a_bug() {
        EntryBundle bundle = EntryBundle.of(List.of(new byte[1]));
        assertThatThrownBy(() -> bundle.entry(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bundle.leaf(-1, new Hasher())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_tile_has_1_to_256_whole_hashes() {
        for (int length : new int[] {0, 31, 33, 8191, 8193, 257 * 32}) {
            assertThatThrownBy(() -> TileHashes.parse(new byte[length])).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> TileHashes.of(List.of())).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> TileHashes.of(Collections.nCopies(257, Hash.EMPTY_ROOT)))
                .isInstanceOf(MalformedException.class);
        assertThat(TileHashes.parse(new byte[8192]).width()).isEqualTo(256);
    }

    @Test
    void a_full_tile_stands_for_its_256_hashes() {
        TileHashes tile =
                TileHashes.of(MemoryTiles.entries(256).stream().map(Hash::leaf).toList());
        assertThat(tile.root(new Hasher()).bytes()).isEqualTo(RfcTree.mth(MemoryTiles.entries(256)));
        assertThat(tile.get(255)).isEqualTo(Hash.leaf(MemoryTiles.entry(255)));
        TileHashes partial = tile.prefix(255);
        assertThat(partial.width()).isEqualTo(255);
        assertThatThrownBy(() -> partial.root(new Hasher())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> partial.prefix(256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> partial.get(255)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
