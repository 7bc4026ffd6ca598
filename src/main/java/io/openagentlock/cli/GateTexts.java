package io.openagentlock.cli;

import io.openagentlock.policy.About;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.policy.text.PolicyText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the policies at hand say about their gates: the built-in one, and the user's that was applied last. */
final class GateTexts {
    private final Map<String, About> texts = new HashMap<>();

    GateTexts(Path home) {
        add(PolicyText.baselineWithoutTests());
        AppliedPolicies applied = AppliedPolicies.of(home);
        try {
            applied.newest().ifPresent(hash -> add(PolicyText.loadForeign("policy.yaml", applied.text(hash))));
        } catch (PolicyException | io.openagentlock.call.ProblemException unusable) {
            // Then its gates have no words in the report; what they did is in the ledger.
        }
    }

    private void add(Policy policy) {
        policy.gates().forEach(gate -> texts.put(gate.id().value(), gate.about()));
    }

    Optional<About> of(String gate) {
        return Optional.ofNullable(texts.get(gate));
    }
}
