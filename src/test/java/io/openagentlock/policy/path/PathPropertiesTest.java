package io.openagentlock.policy.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws that hold for every pattern and path, and a second opinion by regular expressions for plain ones. */
class PathPropertiesTest {
    private static final Surroundings SURROUNDINGS =
            Surroundings.of(Optional.of("/h"), List.of("/h/w"), Optional.of("/h/w"));
    private static final String UNKNOWN = String.valueOf(FilePath.UNKNOWN);

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "*", "**", "a*", "*b", "?", ".a", "a.b", "*.b");
        return Combinators.combine(
                        Arbitraries.of("/", "~/", "**/", "workspace/"),
                        names.list().ofMinSize(1).ofMaxSize(4))
                .as((start, rest) -> start + String.join("/", rest));
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.of("a", "b", "ab", ".a", "a.b", "h", "w", "home", "..a")
                .list()
                .ofMaxSize(5);
    }

    private static PathSet set(String pattern) {
        return new PathSet.Builder().add(pattern).build();
    }

    private static JudgedPath plain(List<String> names) {
        return new JudgedPath(FilePath.of("/" + String.join("/", names)), SURROUNDINGS);
    }

    private static Pattern regex(String pattern) {
        String tail = pattern.replaceFirst("^(/|~/|workspace/)", "");
        String start = pattern.startsWith("~/") ? "/h/" : pattern.startsWith("workspace/") ? "/h/w/" : "/";
        StringBuilder regex = new StringBuilder(Pattern.quote(start));
        List<String> names = List.of(tail.split("/"));
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            if (names.get(i).equals("**")) {
                regex.append(last ? "[^/]+(?:/[^/]+)*" : "(?:[^/]+/)*");
            } else {
                String name =
                        names.get(i).replace(".", "\\.").replace("*", "[^/]*").replace("?", "[^/]");
                regex.append(name.equals("[^/]*") ? "[^/]+" : name).append(last ? "" : "/");
            }
        }
        return Pattern.compile(regex.toString());
    }

    @Property(tries = 5000)
    void a_known_path_is_in_as_a_regular_expression_says(
            @ForAll("patterns") String pattern, @ForAll("names") List<String> names) {
        JudgedPath path = plain(names);
        boolean expected = regex(pattern).matcher("/" + String.join("/", names)).matches();
        assertThat(set(pattern).surely(path)).isEqualTo(expected);
        if (expected) {
            assertThat(set(pattern).shows(path)).isTrue();
        }
    }

    @Property(tries = 3000)
    void what_is_in_is_covered_and_so_are_its_parents_that_are_said_outright(
            @ForAll("patterns") String pattern, @ForAll("names") List<String> names) {
        JudgedPath path = plain(names);
        if (set(pattern).shows(path)) {
            assertThat(set(pattern).covers(path)).isTrue();
            boolean outright = !pattern.contains("**");
            for (int i = 0; outright && i < names.size(); i++) {
                assertThat(set(pattern).covers(plain(names.subList(0, i)))).isTrue();
            }
        }
    }

    /** Replaces one name by unknown text: what was certain may be lost, what was not shown never appears. */
    @Property(tries = 5000)
    void unknown_text_adds_neither_certainty_nor_evidence(
            @ForAll("patterns") String pattern, @ForAll("names") List<String> names, @ForAll int which) {
        if (names.isEmpty()) {
            return;
        }
        List<String> hidden = new ArrayList<>(names);
        hidden.set(Math.floorMod(which, names.size()), UNKNOWN);
        JudgedPath path = plain(hidden);
        if (set(pattern).surely(path)) {
            assertThat(set(pattern).surely(plain(names))).isTrue();
        }
        if (set(pattern).shows(path)) {
            assertThat(set(pattern).shows(plain(names))).isTrue();
        }
    }

    @Provide
    Arbitrary<List<String>> shellNames() {
        return Arbitraries.of("a", "a*", "*", "?", "[ab]", ".*", "*.b", "h", "w")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** A shell's pattern is certainly in only when every path that it stands for is. */
    @Property(tries = 5000)
    void a_shell_pattern_is_certain_only_for_all_it_stands_for(
            @ForAll("patterns") String pattern,
            @ForAll("shellNames") List<String> shell,
            @ForAll("names") List<String> names) {
        JudgedPath wild = new JudgedPath(new FilePath("/" + String.join("/", shell), true), SURROUNDINGS);
        if (set(pattern).surely(wild) && standsFor(shell, names)) {
            assertThat(set(pattern).surely(plain(names))).isTrue();
        }
    }

    private static boolean standsFor(List<String> shell, List<String> names) {
        boolean all = shell.size() == names.size();
        for (int i = 0; all && i < shell.size(); i++) {
            all = ShellPattern.overlaps(names.get(i), shell.get(i));
        }
        return all;
    }
}
