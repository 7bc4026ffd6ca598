package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeTest {
    /** The eight entries and the roots over the first n that the implementations of RFC 6962 share. */
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void roots_are_those_of_the_shared_reference() {
        Tree tree = Tree.empty();
        for (int size = 0; size <= ENTRIES.size(); size++) {
            assertThat(tree.root().hex()).as("size %d", size).isEqualTo(ROOTS.get(size));
            if (size < ENTRIES.size()) {
                byte[] entry = HexFormat.of().parseHex(ENTRIES.get(size));
                assertThat(tree.appendEntry(entry)).isEqualTo(Hash.leaf(entry));
            }
        }
    }

    @Test
    void every_root_up_to_600_is_the_one_the_rfc_defines() {
        Tree tree = Tree.empty();
        List<byte[]> entries = MemoryTiles.entries(600);
        for (int size = 0; size < 600; size++) {
            assertThat(tree.size()).isEqualTo(size);
            assertThat(tree.root().bytes()).isEqualTo(RfcTree.mth(entries.subList(0, size)));
            tree.append(Hash.leaf(entries.get(size)));
        }
    }

    @Property(tries = 100)
    void a_tree_goes_on_from_its_peaks(
            @ForAll @IntRange(max = 3000) int before, @ForAll @IntRange(max = 300) int after) {
        Tree tree = grow(Tree.empty(), before);
        Tree restarted = Tree.of(tree.size(), tree.peaks());
        assertThat(restarted.root()).isEqualTo(tree.root());
        assertThat(grow(restarted, after).root()).isEqualTo(grow(tree, after).root());
        assertThat(restarted.peaks()).isEqualTo(tree.peaks());
    }

    @Test
    void a_copy_grows_by_itself() {
        Tree tree = grow(Tree.empty(), 5);
        Hash root = tree.root();
        Tree copy = tree.copy();
        grow(copy, 3);
        assertThat(tree.root()).isEqualTo(root);
        assertThat(tree.size()).isEqualTo(5);
        assertThat(copy.root()).isEqualTo(grow(Tree.empty(), 8).root());
    }

    @Test
    void a_size_and_its_peaks_must_agree() {
        Hash any = Hash.EMPTY_ROOT;
        assertThatThrownBy(() -> Tree.of(3, List.of(any))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Tree.of(4, List.of(any, any))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Tree.of(0, List.of(any))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Tree.of(-1, java.util.Collections.nCopies(64, any)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void the_largest_tree_is_full_and_stays_as_it_is() {
        Tree tree = Tree.of(Long.MAX_VALUE, java.util.Collections.nCopies(63, Hash.EMPTY_ROOT));
        Hash root = tree.root();
        assertThatThrownBy(() -> tree.append(Hash.EMPTY_ROOT)).isInstanceOf(IllegalStateException.class);
        assertThat(tree.root()).isEqualTo(root);
    }

    private static Tree grow(Tree tree, int count) {
        for (int i = 0; i < count; i++) {
            tree.appendEntry(MemoryTiles.entry(tree.size()));
        }
        return tree;
    }
}
