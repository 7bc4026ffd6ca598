package io.openagentlock.cli.client;

import io.openagentlock.harness.HookReply;
import io.openagentlock.tlog.Checkpoint;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One question and its answer in the hook protocol, version 1. The answer's body is
 * {@code AGENTLOCK/1 <nonce> <exit code> <stdout length> <stderr length>[ <size> <root> <origin>]\n<stdout><stderr>}; over TCP both sides seal
 * what they say with HMAC-SHA256 under the token, which itself never travels.
 *
 * @param token 64 hexadecimal digits; present over TCP only
 */
record HookExchange(String path, String nonce, String facts, Optional<String> token) {
    private static final int BODY_MAX = 1 << 20;
    private static final int PLAIN_WORDS = 5;
    private static final int RECEIPT_WORDS = 8;
    private static final String TYPE = "application/vnd.agentlock.reply";

    /**
     * The daemon's answer.
     *
     * @param receipt the ledger as it was after the call
     */
    record Told(HookReply reply, Optional<Checkpoint> receipt) {}

    Told over(Link link, byte[] body) throws IOException, HookCause.Failure {
        link.write(ByteBuffer.wrap(head(body).getBytes(StandardCharsets.US_ASCII)));
        link.write(ByteBuffer.wrap(body));
        HttpText text = new HttpText(link);
        try {
            HttpText.Head head = text.head();
            if (head.status() != 200) {
                throw answer("answered with an HTTP error (" + head.status() + ")");
            }
            if (!TYPE.equals(head.fields().get("content-type"))
                    || head.fields().containsKey("transfer-encoding")
                    || head.fields().containsKey("content-encoding")) {
                throw answer("answered something that is not an agentlock reply");
            }
            byte[] reply = text.body(head, BODY_MAX);
            if (text.hasMore()) {
                throw answer("sent more than it announced");
            }
            if (token.isPresent() && !sealed(reply, head.fields().getOrDefault("agentlock-auth", ""))) {
                throw answer("at the TCP port does not know our token");
            }
            return parse(reply);
        } catch (ProtocolException malformed) {
            throw answer("answered something that is not HTTP/1.1");
        }
    }

    private String head(byte[] body) {
        String auth = token.map(key -> "AgentLock-Auth: "
                        + hmac(key, bytes("request\n" + path + "\n" + nonce + "\n" + sha256(body) + "\n")) + "\r\n")
                .orElse("");
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\nAgentLock-Client: 2\r\nAgentLock-Nonce: " + nonce
                + "\r\nAgentLock-Facts: " + facts + "\r\n" + auth + "\r\n";
    }

    private boolean sealed(byte[] reply, String auth) {
        byte[] prefix = bytes("reply\n");
        byte[] message = Arrays.copyOf(prefix, prefix.length + reply.length);
        System.arraycopy(reply, 0, message, prefix.length, reply.length);
        return MessageDigest.isEqual(bytes(hmac(token.orElseThrow(), message)), bytes(auth));
    }

    private Told parse(byte[] body) throws HookCause.Failure {
        for (byte b : body) {
            if (b == 0) {
                throw answer("answered something that is not an agentlock reply");
            }
        }
        int line = 0;
        while (line < body.length && body[line] != '\n') {
            line++;
        }
        String[] words = new String(body, 0, line, StandardCharsets.ISO_8859_1).split(" ", -1);
        boolean known = words.length == PLAIN_WORDS || words.length == RECEIPT_WORDS;
        if (line == body.length || !known || !words[0].equals("AGENTLOCK/1")) {
            throw answer("answered something that is not an agentlock reply");
        }
        if (!words[1].equals(nonce)) {
            throw answer("answered another question than ours");
        }
        int exit = number(words[2], 255);
        int out = number(words[3], BODY_MAX);
        int err = number(words[4], BODY_MAX);
        if (exit < 0 || out < 0 || err < 0 || line + 1 + out + err != body.length) {
            throw answer("answered with lengths that do not add up");
        }
        String stdout = new String(body, line + 1, out, StandardCharsets.UTF_8);
        String stderr = new String(body, line + 1 + out, err, StandardCharsets.UTF_8);
        return new Told(new HookReply(stdout, stderr, exit), receipt(words));
    }

    private static Optional<Checkpoint> receipt(String... words) throws HookCause.Failure {
        if (words.length == PLAIN_WORDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.parse(words[7] + "\n" + words[5] + "\n" + words[6] + "\n"));
        } catch (IllegalArgumentException malformed) {
            throw answer("answered with a malformed receipt");
        }
    }

    /** -1 for anything but a canonical decimal up to {@code max}. */
    private static int number(String text, int max) {
        if (!text.matches("0|[1-9][0-9]{0,6}")) {
            return -1;
        }
        int value = Integer.parseInt(text);
        return value <= max ? value : -1;
    }

    private static HookCause.Failure answer(String what) {
        return new HookCause.Failure(HookCause.ANSWER, "the daemon " + what);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String hmac(String key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(key), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
