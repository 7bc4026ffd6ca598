package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 0, 1, tile/0/000.p/1",
        "1, 999, 255, tile/1/999.p/255",
        "2, 1000, 256, tile/2/x001/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "63, 1000000000, 17, tile/63/x001/x000/x000/000.p/17",
        "0, 36028797018963967, 256, tile/0/x036/x028/x797/x018/x963/967",
    })
    void paths_are_spelled_as_in_tlog_tiles(int level, long index, int width, String path) {
        Tile tile = new Tile(level, index, width);
        assertThat(tile.path()).isEqualTo(path);
        assertThat(Tile.parse(path)).isEqualTo(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/",
                "tile/0",
                "tile/0/",
                "tile//000",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/+1/000",
                "tile/0/0",
                "tile/0/0000",
                "tile/0/1000",
                "tile/0/x000/001",
                "tile/0/x1/000",
                "tile/0/001/000",
                "tile/0/x001/x000",
                "tile/0/x001/000/",
                "tile/0/x036/x028/x797/x018/x963/968",
                "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/000.p/01",
                "tile/0/000.p/",
                "tile/0/000.p/4294967297",
                "tile/0/000.p",
                "tile/0/.p/1",
                "tile/0/000/.p/1",
                "tile/0/000.p/1.p/1",
                "/tile/0/000",
                "tile/0/000 ",
                "tile/0/../000",
                "tile/entries/000",
                "tile/8/0/000",
                "tile/0/00٣",
                "TILE/0/000"
            })
    void other_spellings_are_refused(String path) {
        assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(MalformedException.class);
    }

    @Property
    void a_path_comes_back_as_the_same_tile(
            @ForAll @IntRange(max = 63) int level,
            @ForAll @LongRange(max = TilePath.MAX_INDEX) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        Tile tile = new Tile(level, index, width);
        assertThat(Tile.parse(tile.path())).isEqualTo(tile);
        BundleId bundle = new BundleId(index, width);
        assertThat(BundleId.parse(bundle.path())).isEqualTo(bundle);
        assertThat(bundle.leaves()).isEqualTo(new Tile(0, index, width));
    }

    @Property(tries = 300)
    void a_changed_path_is_refused_or_names_another_tile(
            @ForAll @LongRange(max = 2_000_000) long index,
            @ForAll @IntRange(min = 1, max = 256) int width,
            @ForAll @IntRange(max = 40) int at,
            @ForAll char c) {
        String path = new Tile(0, index, width).path();
        int place = at % path.length();
        if (path.charAt(place) == c) {
            return;
        }
        String changed = path.substring(0, place) + c + path.substring(place + 1);
        try {
            assertThat(Tile.parse(changed).path()).isEqualTo(changed);
        } catch (MalformedException refused) {
            assertThat(refused).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tile/entries", "tile/entries/", "tile/0/000", "tile/entries/0", "tile/entries/000.p/256"})
    void other_bundle_spellings_are_refused(String path) {
        assertThatThrownBy(() -> BundleId.parse(path)).isInstanceOf(MalformedException.class);
    }

    @Test
    void ranges_are_kept() {
        assertThatThrownBy(() -> new Tile(64, 0, 1)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Tile(-1, 0, 1)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Tile(0, -1, 1)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Tile(0, 1L << 55, 1)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Tile(0, 0, 0)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Tile(0, 0, 257)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new BundleId(0, 0)).isInstanceOf(MalformedException.class);
    }

    /** The worked example of the specification: 70,000 entries. */
    @Test
    void a_log_of_70000_has_the_tiles_of_the_specification() {
        assertThat(Tile.partials(70_000)).containsExactly(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
        assertThat(Tile.grown(0, 70_000)).hasSize(274 + 2 + 1);
        assertThat(Tile.grown(0, 70_000).stream().filter(Tile::isFull)).hasSize(273 + 1);
        assertThat(Tile.holding(0, 69_999, 70_000)).isEqualTo(new Tile(0, 273, 112));
        assertThat(Tile.holding(0, 0, 70_000)).isEqualTo(new Tile(0, 0, 256));
        assertThat(Tile.holding(1, 272, 70_000)).isEqualTo(new Tile(1, 1, 17));
        assertThat(BundleId.holding(69_999, 70_000)).isEqualTo(new BundleId(273, 112));
        assertThat(new BundleId(273, 112).firstEntry()).isEqualTo(69_888);
    }

    @Test
    void partial_widths_at_the_edges() {
        assertThat(Tile.partials(0)).isEmpty();
        assertThat(Tile.partials(256)).containsExactly(new Tile(1, 0, 1));
        assertThat(Tile.partials(65_536)).containsExactly(new Tile(2, 0, 1));
        assertThat(Tile.partialWidth(0, 255)).isEqualTo(255);
        assertThat(Tile.partialWidth(8, Long.MAX_VALUE)).isZero();
        assertThat(Tile.hashes(7, Long.MAX_VALUE)).isEqualTo(127);
        assertThat(Tile.partials(Long.MAX_VALUE)).hasSize(8).contains(new Tile(7, 0, 127));
    }

    @Test
    void a_tree_has_no_tile_for_hashes_beyond_its_size() {
        assertThatThrownBy(() -> Tile.holding(0, 5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.holding(1, 0, 255)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.holding(0, -1, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void growth_names_the_changed_tiles_only() {
        assertThat(Tile.grown(5, 5)).isEmpty();
        assertThat(Tile.grown(5, 6)).containsExactly(new Tile(0, 0, 6));
        assertThat(Tile.grown(255, 257)).containsExactly(new Tile(0, 0, 256), new Tile(0, 1, 1), new Tile(1, 0, 1));
        assertThat(Tile.grown(256, 257)).containsExactly(new Tile(0, 1, 1));
        assertThatThrownBy(() -> Tile.grown(6, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
