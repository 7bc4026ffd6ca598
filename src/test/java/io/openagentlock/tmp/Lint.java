package io.openagentlock.tmp;

import io.openagentlock.policy.text.*;

public class Lint {
    public static void main(String[] a) {
        try {
            var p = PolicyText.baseline();
            System.out.println(p.gates().size() + " gates ok");
        } catch (PolicyException e) {
            e.problems().stream().limit(60).forEach(x -> System.out.println(x.text()));
        }
    }
}
