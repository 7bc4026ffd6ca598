package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.daemon.http.HttpException;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.harness.HookFacts;
import io.openagentlock.harness.HookReply;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.wire.Json;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The hook protocol's own parts: what the client says of its surroundings, and the reply that it prints.
 *
 * <pre>AGENTLOCK/1 &lt;nonce&gt; &lt;exit code&gt; &lt;stdout bytes&gt; &lt;stderr bytes&gt;[ &lt;size&gt; &lt;root&gt; &lt;origin&gt;]\n&lt;stdout&gt;&lt;stderr&gt;</pre>
 */
final class HookHeaders {
    static final String REPLY = "application/vnd.agentlock.reply";
    private static final int NONCE_CHARS = 32;
    private static final Optional<String> WITH_RECEIPT = Optional.of("2");

    private HookHeaders() {}

    static HookFacts facts(Request request) {
        String facts = request.header("AgentLock-Facts").orElse("");
        return new HookFacts(fact(facts, "cwd"), fact(facts, "home"));
    }

    private static Optional<String> fact(String facts, String name) {
        for (String fact : facts.split(";", 16)) {
            if (fact.startsWith(name + "=")) {
                return decoded(fact.substring(name.length() + 1)).filter(path -> path.startsWith("/"));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    static Response reply(Request request, HookReply reply, Optional<Checkpoint> now) {
        if (request.header("Accept")
                .filter(accept -> accept.contains("application/json"))
                .isPresent()) {
            return Response.json(Json.object()
                    .put("exit", reply.exitCode())
                    .put("stdout", reply.stdout())
                    .put("stderr", reply.stderr())
                    .build());
        }
        byte[] stdout = reply.stdout().getBytes(StandardCharsets.UTF_8);
        byte[] stderr = reply.stderr().getBytes(StandardCharsets.UTF_8);
        String head = "AGENTLOCK/1 " + nonce(request) + " " + reply.exitCode() + " " + stdout.length + " "
                + stderr.length + receipt(request, now) + "\n";
        ByteArrayOutputStream body = new ByteArrayOutputStream(head.length() + stdout.length + stderr.length);
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(stdout);
        body.writeBytes(stderr);
        return Response.bytes(REPLY, body.toByteArray());
    }

    /** A client of the first version refuses what it does not know, so only a later one is told. */
    private static String receipt(Request request, Optional<Checkpoint> now) {
        return now.filter(checkpoint -> checkpoint.size() > 0)
                .filter(checkpoint -> request.header("AgentLock-Client").equals(WITH_RECEIPT))
                .map(checkpoint ->
                        " " + checkpoint.size() + " " + checkpoint.root().base64() + " " + checkpoint.origin())
                .orElse("");
    }

    private static String nonce(Request request) {
        return request.header("AgentLock-Nonce")
                .filter(nonce -> nonce.length() == NONCE_CHARS && nonce.chars().allMatch(HookHeaders::isHex))
                .orElseThrow(() -> new HttpException(
                        400,
                        new Problem.BadInput(
                                "bad-nonce",
                                "AgentLock-Nonce must be 32 lower-case hexadecimal digits",
                                "install the hook client of this version: run `agentlock up`")));
    }

    private static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
