package io.openagentlock.cli.signer;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.time.Instant;
import java.util.Base64;

/**
 * What the state directory remembers of a signer: {@code {"key","kind","made","settings","v":1}}. No secret in clear.
 *
 * @param settings what its tier needs to unlock it
 */
public record StoredSigner(SignerKind kind, UserKey key, Instant made, Json.Obj settings) {
    public KeyId id() {
        return KeyId.of(key);
    }

    public SignerKind.Assurance assurance() {
        return kind.assurance(key);
    }

    /** A setting; without it the file is damaged. */
    String setting(String name) {
        return settings.text(name).orElseThrow(StoredSigner::damaged);
    }

    byte[] bytes(String name) {
        try {
            return Base64.getDecoder().decode(setting(name));
        } catch (IllegalArgumentException notBase64) {
            throw damaged();
        }
    }

    public byte[] format() {
        return JsonWriter.canonical(Json.object()
                .put("v", 1)
                .put("kind", kind.word())
                .put("key", Base64.getEncoder().encodeToString(key.bytes()))
                .put("made", made.getEpochSecond())
                .put("settings", settings)
                .build());
    }

    public static StoredSigner parse(byte[] bytes) {
        try {
            Json.Obj json = JsonReader.object(bytes);
            SignerKind kind = json.text("kind").flatMap(SignerKind::of).orElseThrow(StoredSigner::damaged);
            return new StoredSigner(
                    kind,
                    kind.parseKey(Base64.getDecoder().decode(json.text("key").orElse(""))),
                    Instant.ofEpochSecond(json.integer("made").orElse(0L)),
                    json.object("settings").orElseThrow(StoredSigner::damaged));
        } catch (JsonException | IllegalArgumentException | java.time.DateTimeException unreadable) {
            throw damaged();
        }
    }

    static ProblemException damaged() {
        return new ProblemException(new Problem.BadInput(
                "bad-signer-file",
                "a signer's file in your state directory is damaged",
                "restore it from a backup, or use another signer"));
    }
}
