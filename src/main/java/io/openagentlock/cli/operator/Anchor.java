package io.openagentlock.cli.operator;

import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Note;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The newest history of one home's ledger that this command line has seen.
 *
 * @param home the agentlock home
 * @param origin the log's name
 * @param root of the first {@code size} entries
 * @param vkey the log's verifier key, trusted on first use; empty while none was seen
 * @param at when it was seen
 * @param seal the newest one that the operator signed for this log
 */
public record Anchor(
        Path home,
        String origin,
        long size,
        Hash root,
        Optional<String> vkey,
        Optional<Instant> at,
        Optional<Seal> seal) {
    Json.Obj toJson() {
        return Json.object()
                .put("home", home.toString())
                .put("origin", origin)
                .put("size", size)
                .put("root", root.base64())
                .put("vkey", vkey)
                .put("at", at.map(Instant::toString))
                .put("seal", seal.map(one -> one.note().format()))
                .build();
    }

    static Anchor parse(Json.Obj json) {
        return new Anchor(
                Path.of(need(json, "home")),
                need(json, "origin"),
                json.integer("size").filter(size -> size >= 0).orElseThrow(() -> bad("size")),
                Hash.parseBase64(need(json, "root")),
                json.text("vkey"),
                json.text("at").map(Anchor::time),
                json.text("seal").map(note -> new Seal(Note.parse(note))));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw bad("at");
        }
    }

    private static String need(Json.Obj json, String name) {
        return json.text(name).orElseThrow(() -> bad(name));
    }

    private static IllegalArgumentException bad(String name) {
        return new IllegalArgumentException("no " + name);
    }
}
