package io.openagentlock.verify;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The program of {@code agentlock-verify.jar}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new VerifyProgram(out, System.err).run(List.of(args)));
    }
}
