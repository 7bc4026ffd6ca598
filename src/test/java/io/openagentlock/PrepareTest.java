package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.meaning.command.Commands;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.yaml.NodeReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What the build has parsed is what the files say: otherwise a start would judge by an older policy. */
class PrepareTest {
    static boolean built() {
        return NodeReader.resource("/prepared/policy").isPresent();
    }

    @Test
    @EnabledIf("built")
    void the_program_has_its_files_as_they_are_written_now() {
        Map<String, byte[]> now = new HashMap<>(PolicyText.prepared());
        now.putAll(Commands.prepared());
        assertThat(now).hasSize(3);
        now.forEach((resource, bytes) ->
                assertThat(NodeReader.resource(resource)).as(resource).hasValue(bytes));
    }

    @Test
    void the_prepared_policy_is_the_written_one() {
        assertThat(PolicyText.baselineWithoutTests().hash())
                .isEqualTo(PolicyText.baseline().hash());
        assertThat(PolicyText.baselineWithoutTests().gates())
                .hasSameSizeAs(PolicyText.baseline().gates());
    }
}
