package io.openagentlock.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.policy.Calls;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.text.PolicyText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** docs/residual-risk.md lists what is not stopped: no less, and nothing that is stopped by now. */
class ResidualRiskTest {
    @Test
    void a_command_that_is_denied_by_now_has_left_the_list() throws IOException {
        Policies policies = Policies.inForce(PolicyText.baseline(), Optional.empty());
        String page = Pages.read("docs/residual-risk.md");
        List<String> commands = Pages.blocks(page, "sh").getFirst().lines().toList();
        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            boolean allowed =
                    Calls.decide(policies, Calls.bash(command)).enforced().allows();
            assertThat(allowed).as(command).isTrue();
        }
    }
}
