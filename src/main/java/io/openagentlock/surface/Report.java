package io.openagentlock.surface;

import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look, held against the last one and what the daemon knows.
 *
 * @param now when it was looked
 */
public record Report(Look look, Optional<Memory> last, Facts facts, Instant now) {
    /**
     * One line of it.
     *
     * @param since not later than when it was seen first
     * @param pin of a server: as {@link Facts} has it, or {@code unseen}; empty for anything else
     * @param change since the last look: a thing is new, or not what it was; else empty
     */
    public record Row(
            String kind,
            String harness,
            String scope,
            String name,
            String what,
            Path file,
            int line,
            Instant since,
            Optional<String> pin,
            boolean proxied,
            boolean enabled,
            Optional<Instant> used,
            String risk,
            List<String> why,
            Optional<String> change) {
        public Row {
            why = List.copyOf(why);
        }
    }

    /** The riskiest first. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        look.items().forEach(item -> rows.add(row(item)));
        rows.sort(Comparator.comparingInt(
                        (Row row) -> List.of("high", "medium", "low").indexOf(row.risk()))
                .thenComparing(Row::harness)
                .thenComparing(Row::kind)
                .thenComparing(Row::name));
        return rows;
    }

    private Row row(Item item) {
        boolean server = item.kind() == Kind.SERVER;
        boolean proxied = server && Risks.proxied(item.value());
        String name = server ? name(item) : "";
        Optional<String> pin = server ? Optional.of(facts.pin(name).orElse("unseen")) : Optional.empty();
        Risk risk = Risks.of(item, look.machine(), proxied, pin.orElse(""));
        Optional<Memory.Known> known =
                last.flatMap(memory -> Optional.ofNullable(memory.known().get(item.key())));
        return new Row(
                item.kind().word(),
                item.harness(),
                item.scope().word(),
                item.name(),
                item.what(),
                item.file(),
                item.line(),
                known.map(Memory.Known::since).orElseGet(() -> begun(item)),
                pin,
                proxied,
                !Risks.disabled(item.value()),
                server ? facts.used(name) : Optional.empty(),
                risk.level().word(),
                risk.why(),
                change(item, known));
    }

    /** A server's own name; behind a project's directory where its settings name several. */
    private String name(Item server) {
        String whole = server.name();
        return facts.pin(whole).isPresent() ? whole : whole.substring(whole.lastIndexOf(' ') + 1);
    }

    private Optional<String> change(Item item, Optional<Memory.Known> known) {
        if (last.isEmpty()) {
            return Optional.empty();
        }
        return known.isEmpty()
                ? Optional.of("new")
                : Optional.of("changed").filter(_ -> !known.get().print().equals(Memory.print(item)));
    }

    /** As old as its file is, but not older than the last look, which did not see it. */
    private Instant begun(Item item) {
        Instant file = look.machine().changed(item.file()).filter(now::isAfter).orElse(now);
        return last.map(Memory::at).filter(file::isBefore).orElse(file);
    }

    /** What the last look saw and this one did not. */
    public List<String> gone() {
        List<String> keys = look.items().stream().map(Item::key).toList();
        java.util.Set<String> here = java.util.Set.copyOf(keys);
        List<String> gone = new ArrayList<>();
        last.ifPresent(memory -> memory.known().forEach((key, one) -> {
            if (!here.contains(key)) {
                gone.add(one.harness() + ": " + one.kind() + " " + one.name() + " (" + one.file() + ")");
            }
        }));
        gone.sort(Comparator.naturalOrder());
        return gone;
    }

    /** Files that should have been looked at, and why they were not. */
    public Map<Path, String> unreadable() {
        return look.unreadable();
    }

    /** When somebody looked last. */
    public Optional<Instant> lastLook() {
        return last.map(Memory::at);
    }

    /** What the next look is to be held against. */
    byte[] memory() {
        Map<String, Memory.Known> known = new java.util.LinkedHashMap<>();
        for (Item item : look.items()) {
            Optional<Memory.Known> before =
                    last.flatMap(memory -> Optional.ofNullable(memory.known().get(item.key())));
            known.put(
                    item.key(),
                    new Memory.Known(
                            item.kind().word(),
                            item.harness(),
                            item.scope().word(),
                            item.name(),
                            item.file().toString(),
                            before.map(Memory.Known::since).orElseGet(() -> begun(item)),
                            Memory.print(item)));
        }
        return new Memory(now, known).bytes();
    }

    public Json.Obj json() {
        return json(rows());
    }

    /** With these rows only. */
    public Json.Obj json(List<Row> rows) {
        List<Json> items = new ArrayList<>();
        rows.forEach(row -> items.add(json(row)));
        List<Json> failed = new ArrayList<>();
        look.unreadable()
                .forEach((file, why) -> failed.add(Json.object()
                        .put("file", file.toString())
                        .put("why", why)
                        .build()));
        return Json.object()
                .put("at", now.toString())
                .put("last_look", lastLook().map(Instant::toString))
                .put("items", Json.array(items))
                .put("gone", gone())
                .put("unreadable", Json.array(failed))
                .build();
    }

    private static Json json(Row row) {
        return Json.object()
                .put("kind", row.kind())
                .put("harness", row.harness())
                .put("scope", row.scope())
                .put("name", row.name())
                .put("what", row.what())
                .put("file", row.file().toString())
                .put("line", row.line())
                .put("since", row.since().toString())
                .put("pin", row.pin())
                .put("proxied", row.proxied())
                .put("enabled", row.enabled())
                .put("last_used", row.used().map(Instant::toString))
                .put("risk", row.risk())
                .put("why", row.why())
                .put("change", row.change())
                .build();
    }
}
