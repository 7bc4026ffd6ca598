package io.openagentlock.gatekeeper;

import io.openagentlock.call.ToolCall;
import io.openagentlock.ledger.InputText;
import io.openagentlock.policy.PolicyHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names exactly one call under one policy: SHA-256 over harness, session, sub-agent, tool, input, working directory and
 * policy, each behind its length in four bytes. The call's own id is no part of it: the same call again has another.
 *
 * @param hex 64 lower-case digits
 */
record CallDigest(String hex) {
    static CallDigest of(ToolCall call, PolicyHash policy) {
        MessageDigest digest = sha256();
        for (String part : List.of(
                call.harness().value(),
                call.session().value(),
                call.agent().map(agent -> "+" + agent).orElse(""),
                call.tool().value(),
                InputText.of(call.input()),
                call.workspace().cwd().map(cwd -> "+" + cwd).orElse(""),
                policy.value())) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return new CallDigest(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
