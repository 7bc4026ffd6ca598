package io.openagentlock.cli;

import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.text.PolicyText;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policies that a command judges by: the built-in one, and a file of the user's. */
final class PolicyInForce {
    private PolicyInForce() {}

    /** @param file as the user named it; null: {@code policy.yaml} of the home, if there is one */
    static Policies of(Home home, Path cwd, @Nullable String file) {
        PolicySource source = PolicySource.named(home, cwd, file);
        Optional<byte[]> text = file == null ? source.read() : Optional.of(source.need());
        Optional<Policy> user = text.map(bytes -> PolicyText.load(source.shown(), bytes, source.lists()));
        return Policies.inForce(PolicyText.baselineWithoutTests(), user);
    }
}
