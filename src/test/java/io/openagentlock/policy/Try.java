package io.openagentlock.policy;

import io.openagentlock.policy.text.PolicyText;
import java.util.Optional;

public class Try {
    public static void main(String[] a) {
        var p = Policies.inForce(PolicyText.baseline(), Optional.empty());
        for (String c : a) {
            var d = Calls.decide(p, Calls.bash(c));
            System.out.println(c + " -> " + d.enforced() + " " + d.trace());
            Calls.UNDERSTANDING.of(Calls.bash(c)).forEach(x -> System.out.println("    " + x));
        }
    }
}
