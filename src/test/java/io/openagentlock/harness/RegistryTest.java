package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.HarnessId;
import org.junit.jupiter.api.Test;

/** What every harness in the list must have. */
class RegistryTest {
    @Test
    void ids_and_titles_are_unique() {
        assertThat(Harnesses.ALL).isNotEmpty();
        assertThat(Harnesses.ALL).extracting(Harness::id).doesNotHaveDuplicates();
        assertThat(Harnesses.ALL)
                .extracting(Harness::title)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    void every_harness_is_found_by_its_id() {
        assertThat(Harnesses.ALL)
                .allSatisfy(harness -> assertThat(Harnesses.named(harness.id())).contains(harness));
        assertThat(Harnesses.named(new HarnessId("no-such-harness"))).isEmpty();
    }

    @Test
    void every_harness_has_cases() {
        assertThat(Harnesses.ALL)
                .allSatisfy(harness -> assertThat(
                                HarnessCasesTest.CASES.resolve(harness.id().value()))
                        .isDirectory());
        assertThat(Harnesses.ALL)
                .allSatisfy(
                        harness -> assertThat(HarnessCasesTest.files(harness)).hasSizeGreaterThan(10));
    }
}
