package io.openagentlock.ledger;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The file of a redaction that is under way, written before its entry and removed when all is destroyed, so that
 * the next start ends what a crash has interrupted. Canonical JSON.
 *
 * @param size of the log before its entry
 * @param blobs SHA-256 of the ciphertexts in {@code blobs/} that go
 */
record RedactionMark(Event.Redaction redaction, long size, List<String> blobs) {
    void write(LogFiles files) throws IOException {
        files.replace(
                Paths.REDACTING,
                JsonWriter.canonical(Json.object()
                        .put("blobs", texts(blobs))
                        .put("by", redaction.by())
                        .put(
                                "entries",
                                Json.array(redaction.entries().stream()
                                        .<Json>map(Json::of)
                                        .toList()))
                        .put("fields", texts(redaction.fields()))
                        .put("reason", redaction.reason().word())
                        .put("size", size)
                        .build()));
    }

    private static Json texts(List<String> texts) {
        return Json.array(texts.stream().<Json>map(Json::of).toList());
    }

    static Optional<RedactionMark> read(LogFiles files) throws IOException {
        Optional<byte[]> bytes = files.read(Paths.REDACTING);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(parse(bytes.get()));
    }

    private static RedactionMark parse(byte[] bytes) {
        try {
            Fields fields = Fields.of(bytes);
            Event.Redaction redaction = new Event.Redaction(
                    fields.integers("entries"),
                    fields.texts("fields"),
                    fields.word("reason", Event.RedactionReason.class),
                    fields.text("by"));
            RedactionMark mark = new RedactionMark(redaction, fields.integer("size"), fields.texts("blobs"));
            mark.blobs().forEach(blob -> Words.hex("blob", blob, 64));
            fields.end();
            return mark;
        } catch (JsonException | IllegalArgumentException malformed) {
            throw Problems.thrown(Problems.damaged(Paths.REDACTING, 0, String.valueOf(malformed.getMessage())));
        }
    }

    /** Whether its entry is in the log: without it nothing may be destroyed. */
    boolean isRecorded(LedgerReader reader) {
        return reader.milestones().stream()
                .filter(entry -> entry.index() >= size)
                .anyMatch(entry -> entry.read().event().equals(redaction));
    }
}
