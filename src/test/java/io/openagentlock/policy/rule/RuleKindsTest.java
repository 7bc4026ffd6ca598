package io.openagentlock.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleKindsTest {
    @Test
    void every_kind_has_a_name_a_text_keys_and_a_case_folder() {
        assertThat(RuleKinds.ALL)
                .extracting(RuleKind::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
        for (RuleKind kind : RuleKinds.ALL) {
            assertThat(kind.doc()).as(kind.name()).hasSizeGreaterThan(40);
            assertThat(kind.keys()).as(kind.name()).isNotEmpty().doesNotContain("kind", "nudge");
            assertThat(Path.of(System.getProperty("project.dir", "."), "src/test/resources/policy", kind.name()))
                    .isDirectory();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "requests, reqeusts, true",
        "requests, request, true",
        "requests, requestss, true",
        "requests, requezts, true",
        "requests, requests, false",
        "requests, reqest, false",
        "a, b, true",
        "a, '', true",
        "abc, cba, false",
        "ab, ba, true"
    })
    void one_edit_is_an_insertion_a_removal_a_change_or_a_swap(String a, String b, boolean near) {
        assertThat(Typosquat.oneEditApart(a, b)).isEqualTo(near);
        assertThat(Typosquat.oneEditApart(b, a)).isEqualTo(near);
    }
}
