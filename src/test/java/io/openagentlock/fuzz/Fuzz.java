package io.openagentlock.fuzz;

import io.openagentlock.harness.DecodeFuzz;
import io.openagentlock.meaning.run.UnderstandingFuzz;
import io.openagentlock.policy.text.PolicyTextFuzz;
import io.openagentlock.shell.ShellFuzz;
import io.openagentlock.tlog.TlogFuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The targets, and what they say when something does not hold. */
public final class Fuzz {
    /** By class name. */
    static final Map<String, Consumer<byte[]>> ALL = new TreeMap<>(Map.of(
            ShellFuzz.class.getName(), ShellFuzz::fuzzerTestOneInput,
            UnderstandingFuzz.class.getName(), UnderstandingFuzz::fuzzerTestOneInput,
            PolicyTextFuzz.class.getName(), PolicyTextFuzz::fuzzerTestOneInput,
            TlogFuzz.class.getName(), TlogFuzz::fuzzerTestOneInput,
            DecodeFuzz.class.getName(), DecodeFuzz::fuzzerTestOneInput));

    private Fuzz() {}

    /** The bytes as a harness's JSON or a file would give them to us. */
    public static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    public static void same(String what, Object first, Object second) {
        check(first.equals(second), what + ": " + List.of(first, second));
    }

    public static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
