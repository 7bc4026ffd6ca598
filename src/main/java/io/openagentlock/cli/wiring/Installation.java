package io.openagentlock.cli.wiring;

import io.openagentlock.call.HarnessId;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was changed for one harness, so that it can be put back.
 *
 * <pre>{"v":1,"harness":"claude-code","at":"2026-11-01T08:00:00Z","files":[{"path":"/…/settings.json","before":"sha256 hex"?,
 * "after":"sha256 hex","exact":true}]}</pre>
 *
 * @param at when it was last changed
 */
public record Installation(HarnessId harness, Instant at, List<Changed> files) {
    /** Of the format; a record of another one is left alone. */
    public static final long VERSION = 1;

    public Installation {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param file behind all symbolic links
     * @param before the content without us, kept in the backups; empty when there was no file
     * @param after what we wrote; empty when we removed the file
     * @param exact whether {@code before} is free of us, so that giving it back undoes everything
     */
    public record Changed(Path file, Optional<Sha256> before, Optional<Sha256> after, boolean exact) {}

    public Optional<Changed> file(Path file) {
        return files.stream().filter(changed -> changed.file().equals(file)).findFirst();
    }

    Json.Obj toJson() {
        List<Json> items = new ArrayList<>();
        for (Changed changed : files) {
            items.add(Json.object()
                    .put("path", changed.file().toString())
                    .put("before", changed.before().map(Sha256::hex))
                    .put("after", changed.after().map(Sha256::hex))
                    .put("exact", changed.exact())
                    .build());
        }
        return Json.object()
                .put("v", VERSION)
                .put("harness", harness.value())
                .put("at", at.toString())
                .put("files", Json.array(items))
                .build();
    }

    static Installation parse(Json.Obj json) {
        if (json.integer("v").orElse(0L) != VERSION) {
            throw new IllegalArgumentException("not version " + VERSION);
        }
        List<Changed> files = new ArrayList<>();
        for (Json item : json.items("files")) {
            if (!(item instanceof Json.Obj file)) {
                throw new IllegalArgumentException("files must hold objects");
            }
            files.add(new Changed(
                    Path.of(need(file, "path")),
                    file.text("before").map(Sha256::new),
                    file.text("after").map(Sha256::new),
                    file.flag("exact").orElse(false)));
        }
        return new Installation(new HarnessId(need(json, "harness")), Instant.parse(need(json, "at")), files);
    }

    private static String need(Json.Obj json, String name) {
        return json.text(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }
}
