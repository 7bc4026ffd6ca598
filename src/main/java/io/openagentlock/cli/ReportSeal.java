package io.openagentlock.cli;

import io.openagentlock.session.Dsse;
import io.openagentlock.signer.Signer;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The operator's signature over a report: a {@link Dsse} envelope of type {@link #TYPE} around canonical JSON, in a file
 * beside the report with {@link #SUFFIX} at the end of its name.
 *
 * <pre>{"bytes":n,"key":base64,"made":time,"origin":…,"root":base64,"sha256":hex,"since":time,"size":n,"until":time,"v":1}</pre>
 *
 * @param sha256 of the report, lower-case hex, and {@code bytes} its length
 * @param size of the tree that the report is about, and {@code root} its hash
 * @param key base64 of the signer's public key
 */
record ReportSeal(
        String sha256,
        long bytes,
        String origin,
        long size,
        String root,
        String since,
        String until,
        String made,
        String key) {
    static final String TYPE = "application/vnd.openagentlock.report+json";
    static final String SUFFIX = ".dsse.json";

    byte[] payload() {
        return JsonWriter.canonical(Json.object()
                .put("v", 1)
                .put("sha256", sha256)
                .put("bytes", bytes)
                .put("origin", origin)
                .put("size", size)
                .put("root", root)
                .put("since", since)
                .put("until", until)
                .put("made", made)
                .put("key", key)
                .build());
    }

    /** The content of the signature's file. */
    byte[] sign(Signer signer) {
        Json.Obj envelope = Dsse.sign(TYPE, payload(), signer).toJson();
        return (JsonWriter.pretty(envelope) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What an envelope says; only the canonical spelling counts. Throws {@link IllegalArgumentException}. */
    static ReportSeal parse(byte[] payload) {
        try {
            Json.Obj json = JsonReader.object(payload);
            ReportSeal seal = new ReportSeal(
                    json.text("sha256").orElse(""),
                    json.integer("bytes").orElse(-1L),
                    json.text("origin").orElse(""),
                    json.integer("size").orElse(-1L),
                    json.text("root").orElse(""),
                    json.text("since").orElse(""),
                    json.text("until").orElse(""),
                    json.text("made").orElse(""),
                    json.text("key").orElse(""));
            if (Arrays.equals(seal.payload(), payload)) {
                return seal;
            }
        } catch (JsonException malformed) {
            throw new IllegalArgumentException("the signature's payload is malformed", malformed);
        }
        throw new IllegalArgumentException("the signature's payload is malformed");
    }

    static String hash(byte[] report) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(report));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
