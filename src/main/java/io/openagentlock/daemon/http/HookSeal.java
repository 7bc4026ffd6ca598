package io.openagentlock.daemon.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The seal of hook requests and replies over TCP: HMAC-SHA256 under the token, as 64 lower-case hex digits. The token
 * itself never crosses the port, so whoever squats the port learns nothing and cannot answer.
 *
 * <pre>
 * request: HMAC("request\n" + path + "\n" + nonce + "\n" + hex(SHA-256(body)) + "\n")
 * reply:   HMAC("reply\n" + body)
 * </pre>
 */
public final class HookSeal {
    private final SecretKeySpec key;

    public HookSeal(LocalToken token) {
        this.key = new SecretKeySpec(token.hex(), "HmacSHA256");
    }

    /**
     * The seal of a request.
     *
     * @param path of the request target as it is sent
     * @param nonce 32 lower-case hex digits
     */
    public String request(String path, String nonce, byte[] body) {
        String text = "request\n" + path + "\n" + nonce + "\n" + HexFormat.of().formatHex(sha256(body)) + "\n";
        return seal(text, new byte[0]);
    }

    /** The seal of a reply. */
    public String reply(byte[] body) {
        return seal("reply\n", body);
    }

    /** Compares in constant time. */
    static boolean same(String expected, String presented) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    private String seal(String text, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
