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
 */
record Identity(String origin, Instant created, long format, VerifierKey logKey) {
    static final long FORMAT = 2;

    Identity {
        Words.line("origin", origin);
        if (format != FORMAT || !logKey.name().equals(origin)) {
            throw new MalformedEntryException("identity.json is of another format, or its key has another name");
        }
    }

    byte[] bytes() {
        return JsonWriter.canonical(Json.object()
                .put("created", Timestamp.format(created))
                .put("format", format)
                .put("origin", origin)
                .put("vkey", logKey.format())
                .build());
    }

    /** Throws {@link MalformedEntryException} for anything but what {@link #bytes} gives. */
    static Identity parse(byte[] bytes) {
        try {
            Json.Obj json = JsonReader.object(bytes);
            long format = json.integer("format").orElse(0L);
            if (format != FORMAT) {
                throw new MalformedEntryException("it is of format " + format + ", and this program has format "
                        + FORMAT + ": move the directory away to begin a new ledger");
            }
            Fields fields = Fields.of(bytes);
            Identity identity = new Identity(
                    fields.text("origin"),
                    fields.time("created"),
                    fields.integer("format"),
                    VerifierKey.parse(fields.text("vkey")));
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
