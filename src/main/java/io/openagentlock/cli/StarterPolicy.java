package io.openagentlock.cli;

import java.io.IOException;
import java.io.InputStream;

/** What a new policy file says. */
final class StarterPolicy {
    private StarterPolicy() {}

    static byte[] bytes() throws IOException {
        try (InputStream in = StarterPolicy.class.getResourceAsStream("/starter-policy.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the starter policy is missing from the program");
            }
            return in.readAllBytes();
        }
    }
}
