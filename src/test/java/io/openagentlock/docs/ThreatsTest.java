package io.openagentlock.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/THREATS.md names what shows each claim; that has to exist, and no claim stands without it. */
class ThreatsTest {
    private static final Set<String> STATES = Set.of("held", "partly", "not there yet", "open");

    /** {@code Class.method}, {@code lab: scenario} or {@code faults: Program}. */
    private static final Pattern PROOF = Pattern.compile("`(lab|faults): ([^`]+)`|`([A-Z]\\w+Test)\\.(\\w+)`");

    private static final Pattern TEST_LIKE = Pattern.compile("`[A-Z]\\w*Test[^`]*`|`(?:lab|faults):[^`]*`");

    @Test
    void every_row_has_a_state_and_what_is_held_names_its_proof() throws IOException {
        List<List<String>> rows = Pages.rows(Pages.read("docs/THREATS.md"), "");
        assertThat(rows).hasSizeGreaterThan(40);
        for (List<String> row : rows) {
            assertThat(row).as(row.getFirst()).hasSize(3);
            assertThat(STATES).as(row.getFirst()).contains(row.get(1));
            if (row.get(1).equals("held") || row.get(1).equals("partly")) {
                assertThat(row.get(2)).as(row.getFirst()).containsPattern(PROOF);
            }
        }
    }

    @Test
    void every_test_that_the_page_names_exists() throws IOException {
        String page = Pages.read("docs/THREATS.md");
        List<String> missing = new ArrayList<>();
        Map<String, String> tests = tests();
        String lab = Pages.read("lab/trial.mjs") + Pages.read("lab/scenarios.mjs");
        String faults = Pages.read("packaging/faults.sh");
        Matcher like = TEST_LIKE.matcher(page);
        int seen = 0;
        while (like.find()) {
            seen++;
            Matcher proof = PROOF.matcher(like.group());
            if (!proof.matches() || !exists(proof, tests, lab, faults)) {
                missing.add(like.group());
            }
        }
        assertThat(seen).isGreaterThan(60);
        assertThat(missing).isEmpty();
    }

    private static boolean exists(Matcher proof, Map<String, String> tests, String lab, String faults) {
        if (proof.group(1) == null) {
            String method = Pattern.quote(proof.group(4));
            return Pattern.compile("(?:void|Stream<[^>]*>|List<DynamicTest>) " + method + "\\(")
                    .matcher(tests.getOrDefault(proof.group(3), ""))
                    .find();
        }
        return proof.group(1).equals("lab")
                ? lab.contains("'" + proof.group(2) + "'")
                : faults.contains("program " + proof.group(2) + " ");
    }

    /** Test classes by simple name; two of one name count as one. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (Path file : Pages.javaFiles("src/test/java")) {
            String name = file.getFileName().toString().replace(".java", "");
            tests.merge(name, Files.readString(file), String::concat);
        }
        return tests;
    }
}
