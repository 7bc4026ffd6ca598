package io.openagentlock.policy.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kind of rule. A new one is one file and one line here. */
public final class RuleKinds {
    public static final List<RuleKind> ALL =
            List.of(new Always(), new Allowlist(), new HostAllowlist(), new Typosquat());

    /** Kinds of other versions, and why they are refused. */
    public static final Map<String, String> REFUSED =
            Map.of("pin-tofu", "kind `pin-tofu` is not supported in this version");

    private RuleKinds() {}

    public static Optional<RuleKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
