package io.openagentlock.policy;

import io.openagentlock.policy.text.PolicyText;
import java.nio.file.*;
import java.util.*;

public class Try2 {
    public static void main(String[] a) throws Exception {
        var pol = PolicyText.load("t", Files.readAllBytes(Path.of(a[0])));
        var p = Policies.only(new Layer("user", pol));
        for (int i = 1; i < a.length; i++) {
            var d = Calls.decide(p, Calls.bash(a[i]));
            System.out.println(a[i] + " -> "
                    + d.trace().stream().map(t -> t.gate().value()).toList());
        }
    }
}
