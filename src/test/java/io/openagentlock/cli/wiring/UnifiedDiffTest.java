package io.openagentlock.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

    @Test
    void equal_texts_have_no_diff() {
        assertThat(UnifiedDiff.of("a", "x\n", "b", "x\n")).isEmpty();
    }

    @Test
    void a_change_is_shown_with_three_lines_around_it() {
        assertThat(UnifiedDiff.of("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "b", "1\n2\n3\n4\n5x\n6\n7\n8\n9\n"))
                .isEqualTo("--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+5x\n 6\n 7\n 8\n");
    }

    @Test
    void changes_far_apart_are_two_hunks() {
        String before = "a\n" + "m\n".repeat(20) + "z\n";
        String after = "A\n" + "m\n".repeat(20) + "Z\n";
        assertThat(UnifiedDiff.of("a", before, "b", after))
                .isEqualTo(
                        "--- a\n+++ b\n@@ -1,4 +1,4 @@\n-a\n+A\n m\n m\n m\n@@ -19,4 +19,4 @@\n m\n m\n m\n-z\n+Z\n");
    }

    @Test
    void a_new_file_comes_from_nothing() {
        assertThat(UnifiedDiff.of("/dev/null", "", "b", "x\ny\n"))
                .isEqualTo("--- /dev/null\n+++ b\n@@ -0,0 +1,2 @@\n+x\n+y\n");
    }

    @Test
    void a_missing_last_newline_is_said() {
        assertThat(UnifiedDiff.of("a", "x", "b", "x\n"))
                .isEqualTo("--- a\n+++ b\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
    }

    @Test
    void a_very_large_difference_takes_linear_time() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            before.append("b").append(i).append('\n');
            after.append("a").append(i).append('\n');
        }
        String diff = UnifiedDiff.of("a", before.toString(), "b", after.toString());
        assertThat(diff.lines().filter(line -> line.startsWith("-b")).count()).isEqualTo(300_000);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a\n", "b\n", "c\n", "\n", "d")
                .list()
                .ofMaxSize(40)
                .map(lines -> String.join("", lines));
    }

    @Property
    void applying_the_diff_to_the_old_text_gives_the_new_one(
            @ForAll("texts") String before, @ForAll("texts") String after) {
        assertThat(patched(before, UnifiedDiff.of("a", before, "b", after))).isEqualTo(after);
    }

    /** What {@code patch} does, and it checks every context line and every count. */
    private static String patched(String before, String diff) {
        List<String> old = before.isEmpty() ? List.of() : List.of(before.split("(?<=\n)"));
        List<String> out = new ArrayList<>();
        List<String> lines = diff.lines().toList();
        int at = 0;
        int i = 2;
        while (i < lines.size()) {
            Matcher head = HUNK.matcher(lines.get(i++));
            assertThat(head.matches()).isTrue();
            int removed = head.group(2) == null ? 1 : Integer.parseInt(head.group(2));
            int start = Integer.parseInt(head.group(1)) - (removed == 0 ? 0 : 1);
            out.addAll(old.subList(at, start));
            at = start;
            while (i < lines.size() && !lines.get(i).startsWith("@@")) {
                String line = lines.get(i++);
                boolean open = i < lines.size() && lines.get(i).startsWith("\\");
                String text = line.substring(1) + (open ? "" : "\n");
                i += open ? 1 : 0;
                if (line.charAt(0) != '+') {
                    assertThat(old.get(at++)).isEqualTo(text);
                    removed--;
                }
                if (line.charAt(0) != '-') {
                    out.add(text);
                }
            }
            assertThat(removed).isZero();
        }
        out.addAll(old.subList(at, old.size()));
        return String.join("", out);
    }
}
