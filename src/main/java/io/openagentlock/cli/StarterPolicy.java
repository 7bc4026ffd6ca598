package io.openagentlock.cli;

import io.openagentlock.cli.schema.PolicySchema;
import io.openagentlock.cli.wiring.DurableFile;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a new policy file says, and the schema beside it that its first line names to editors. */
final class StarterPolicy {
    private static final String SCHEMA = "agentlock-policy.schema.json";

    private StarterPolicy() {}

    /**
     * Writes a new policy; a schema that is there already is brought up to date.
     *
     * @return the schema's file
     */
    static Path write(Path policy) throws IOException {
        Path schema = policy.resolveSibling(SCHEMA);
        DurableFile.write(schema, (JsonWriter.pretty(PolicySchema.make()) + "\n").getBytes(StandardCharsets.UTF_8));
        DurableFile.write(policy, bytes());
        return schema;
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = StarterPolicy.class.getResourceAsStream("/starter-policy.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the starter policy is missing from the program");
            }
            return in.readAllBytes();
        }
    }
}
