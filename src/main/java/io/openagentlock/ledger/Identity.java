package io.openagentlock.ledger;

import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * {@code identity.json}: who this ledger is. Canonical JSON; its SHA-256 stands in the genesis entry.
 *
 * @param logKey the log's verifier key, named like the origin
 * @param payloadCheck SHA-256 of {@code "oal/payload.key/v1" ‖ 0 ‖ key}, so that a wrong payload key is noticed
 */
record Identity(String origin, Instant created, long format, VerifierKey logKey, String payloadCheck) {
    static final long FORMAT = 1;

    Identity {
        Words.line("origin", origin);
        Words.hex("payload check", payloadCheck, 64);
        if (format != FORMAT || !logKey.name().equals(origin)) {
            throw new MalformedEntryException("identity.json is of another format, or its key has another name");
        }
    }

    byte[] bytes() {
        return JsonWriter.canonical(Json.object()
                .put("created", Timestamp.format(created))
                .put("format", format)
                .put("origin", origin)
                .put("payload_check", payloadCheck)
                .put("vkey", logKey.format())
                .build());
    }

    /** Throws {@link MalformedEntryException} for anything but what {@link #bytes} gives. */
    static Identity parse(byte[] bytes) {
        try {
            Fields fields = new Fields(JsonReader.object(bytes));
            Identity identity = new Identity(
                    fields.text("origin"),
                    fields.time("created"),
                    fields.integer("format"),
                    VerifierKey.parse(fields.text("vkey")),
                    fields.text("payload_check"));
            if (Arrays.equals(bytes, identity.bytes())) {
                return identity;
            }
            throw new MalformedEntryException("identity.json is not canonical");
        } catch (JsonException malformed) {
            throw new MalformedEntryException(String.valueOf(malformed.getMessage()));
        } catch (MalformedEntryException malformed) {
            throw malformed;
        } catch (IllegalArgumentException malformed) {
            throw new MalformedEntryException(String.valueOf(malformed.getMessage()));
        }
    }

    /** The content of {@code log/log.vkey}. */
    String vkeyFile() {
        return logKey.format() + "\n";
    }

    Event.Genesis genesis() {
        return new Event.Genesis(origin, created, format, HexFormat.of().formatHex(Sha256.of(bytes())));
    }
}
