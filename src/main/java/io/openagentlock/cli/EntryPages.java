package io.openagentlock.cli;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entries from the daemon, page by page, as {@code {"seq":n,"entry":{leaf}}}. */
record EntryPages(DaemonClient daemon) {
    /** An entry has at most 32 KiB, so a page stays below what the client takes. */
    private static final int PAGE = 100;

    /**
     * What is shown.
     *
     * @param entries the oldest first
     * @param cursor where more begin
     */
    record Shown(List<Json.Obj> entries, Optional<String> cursor) {}

    /** By number; without one the newest. */
    Shown range(@Nullable Long from, int most) {
        long size = daemon.get("/v1/ledger/root").ok().integer("size").orElse(0L);
        long start = Math.max(0, from == null ? size - most : from);
        long end = Math.min(size, start + most);
        List<Json.Obj> entries = new ArrayList<>();
        for (long next = start; next < end; next = start + entries.size()) {
            long count = Math.min(PAGE, end - next);
            List<Json.Obj> page = entries(daemon.get("/v1/ledger/entries?from=" + next + "&count=" + count)
                    .ok());
            if (page.isEmpty()) {
                break;
            }
            entries.addAll(page);
        }
        return new Shown(entries, Optional.empty());
    }

    Shown query(Map<String, String> asked, int most) {
        return pages(
                asked,
                most,
                page -> daemon.get("/v1/ledger/entries?" + form(page)).ok());
    }

    /** For the operator only, since it asks for what entries hide. */
    Shown search(OperatorDesk operator, Map<String, String> asked, int most) {
        return pages(asked, most, page -> {
            Json.Builder body = Json.object();
            page.forEach(body::put);
            return operator.post("/v1/ledger/search", body.build()).ok();
        });
    }

    private static Shown pages(Map<String, String> asked, int most, Function<Map<String, String>, Json.Obj> ask) {
        Map<String, String> page = new LinkedHashMap<>(asked);
        List<Json.Obj> entries = new ArrayList<>();
        Optional<String> cursor;
        do {
            page.put("limit", String.valueOf(Math.min(PAGE, most - entries.size())));
            Json.Obj answer = ask.apply(page);
            entries.addAll(entries(answer));
            cursor = answer.text("cursor");
            cursor.ifPresent(next -> page.put("cursor", next));
        } while (cursor.isPresent() && entries.size() < most);
        if (!"oldest".equals(asked.get("order"))) {
            Collections.reverse(entries);
        }
        return new Shown(entries, cursor);
    }

    private static List<Json.Obj> entries(Json.Obj answer) {
        List<Json.Obj> entries = new ArrayList<>();
        for (Json item : answer.items("entries")) {
            if (item instanceof Json.Obj entry) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static String form(Map<String, String> page) {
        return page.entrySet().stream()
                .map(one -> one.getKey() + "="
                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"));
    }
}
