package io.openagentlock.index;

import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.MalformedEntryException;
import io.openagentlock.ledger.Timestamp;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What of an entry is looked for. Read from the leaf as docs/spec/ledger.md describes it, so kinds of entries that are
 * new are found by their type; of an entry that cannot be read only the index is known.
 *
 * @param micros microseconds since 1970
 * @param words of the fields that the entry has, without {@link Field#LABEL}
 * @param project the working directory of a decision, masked; empty when there is none or it is not disclosed
 * @param text what the call was about, masked; empty likewise
 * @param redacted the entries whose text this entry says is destroyed
 */
record Row(
        long seq,
        long micros,
        Map<Field, String> words,
        Set<String> labels,
        boolean granted,
        String project,
        String text,
        List<Long> redacted) {
    /** Longer words than any that the ledger takes for one of these. */
    private static final int WORD = 512;

    private static final String UNREADABLE = "?";
    private static final String REDACTION = "redact";

    /** Without what the entry hides. */
    static Row of(LedgerEntry entry) {
        return of(entry, Map.of(), UnaryOperator.identity());
    }

    /** With the entry's hidden values; {@code mask} takes credentials out of a text. */
    static Row of(LedgerEntry entry, Map<String, String> hidden, UnaryOperator<String> mask) {
        try {
            return of(entry.index(), JsonReader.object(entry.bytes()), hidden, mask);
        } catch (JsonException | MalformedEntryException damaged) {
            return new Row(entry.index(), 0, Map.of(Field.TYPE, UNREADABLE), Set.of(), false, "", "", List.of());
        }
    }

    private static Row of(long seq, Json.Obj leaf, Map<String, String> hidden, UnaryOperator<String> mask) {
        Map<Field, String> words = new EnumMap<>(Field.class);
        put(words, Field.TYPE, leaf.text("t").orElse(UNREADABLE));
        leaf.object("agent")
                .ifPresentOrElse(
                        agent -> {
                            put(words, Field.HARNESS, agent.text("harness").orElse(""));
                            put(words, Field.SESSION, agent.text("id").orElse(""));
                        },
                        () -> put(words, Field.HARNESS, leaf.text("harness").orElse("")));
        for (Field field : List.of(Field.TOOL, Field.VERDICT, Field.EFFECTIVE, Field.MODE)) {
            put(words, field, leaf.text(field.word()).orElse(""));
        }
        put(words, Field.GATE, leaf.text("rule").or(() -> leaf.text("fail")).orElse(""));
        Set<String> labels = new TreeSet<>();
        labels(leaf.items("had"), labels);
        labels(leaf.items("labels"), labels);
        return new Row(
                seq,
                micros(leaf.text("ts").orElse("")),
                words,
                labels,
                leaf.get("grant").isPresent(),
                cut(mask.apply(hidden.getOrDefault("cwd", ""))),
                CallText.of(hidden, mask),
                REDACTION.equals(words.get(Field.TYPE)) ? redacted(leaf) : List.of());
    }

    private static List<Long> redacted(Json.Obj leaf) {
        List<Json> fields = leaf.items("fields");
        boolean text = fields.isEmpty() || fields.contains(Json.of("in")) || fields.contains(Json.of("file"));
        List<Long> entries = new ArrayList<>();
        for (Json entry : text ? leaf.items("entries") : List.<Json>of()) {
            if (entry instanceof Json.Num number) {
                number.asLong().ifPresent(entries::add);
            }
        }
        return entries;
    }

    /** Whether it says that something which other entries hide is destroyed. */
    boolean isRedaction() {
        return REDACTION.equals(words.get(Field.TYPE));
    }

    private static void put(Map<Field, String> words, Field field, String word) {
        if (!word.isEmpty()) {
            words.put(field, cut(word));
        }
    }

    private static String cut(String word) {
        return word.length() <= WORD ? word : word.substring(0, WORD);
    }

    private static void labels(List<Json> items, Set<String> labels) {
        for (Json item : items) {
            if (item instanceof Json.Str(String label)) {
                labels.add(cut(label));
            }
        }
    }

    private static long micros(String time) {
        Instant instant = Timestamp.parse(time);
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    /** Whether the entry has that word in that field. */
    boolean has(Field field, String word) {
        return field == Field.LABEL ? labels.contains(word) : word.equals(words.get(field));
    }
}
