package io.openagentlock.index;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.LedgerEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of the entries of a log: everything given must hold. One language for HTTP and the command line; its
 * parameters are the fields' words, {@code since}, {@code until}, {@code text}, {@code order} ({@code newest} or
 * {@code oldest} first), {@code limit} (1 to {@value #MOST}, {@value #PAGE} when it is not given), {@code cursor}.
 *
 * @param words at least one character each
 * @param since microseconds since 1970, inclusive
 * @param until likewise, exclusive
 * @param after entries behind this one in the order of the answer; empty from its beginning
 */
public record Query(
        Map<Field, String> words,
        long since,
        long until,
        Optional<Terms> text,
        boolean newest,
        int limit,
        Optional<Long> after) {
    public static final int MOST = 1_000;
    public static final int PAGE = 50;

    /** What is not a field's word. */
    private static final Set<String> OTHERS = Set.of("since", "until", "text", "order", "limit", "cursor");

    private static final int WORD = 512;

    public Query {
        words = Map.copyOf(words);
    }

    /** Reads the parameters; throws {@link ProblemException} {@code BadInput bad-query}, also for unknown ones. */
    public static Query of(Map<String, String> parameters, Instant now, ZoneId zone) {
        parameters.keySet().stream()
                .filter(name -> !OTHERS.contains(name) && Field.named(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw bad("`" + name + "` is nothing to ask for", "see docs/spec/api.md");
                });
        Map<Field, String> words = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            String word = parameters.getOrDefault(field.word(), "");
            if (word.length() > WORD) {
                throw bad("`" + field.word() + "` is too long", "names are short");
            }
            if (!word.isEmpty()) {
                words.put(field, word);
            }
        }
        Query fresh = new Query(
                words,
                moment(parameters, "since", now, zone).orElse(0L),
                moment(parameters, "until", now, zone).orElse(Long.MAX_VALUE),
                terms(parameters.getOrDefault("text", "")),
                newest(parameters.getOrDefault("order", "newest")),
                limit(parameters.getOrDefault("limit", String.valueOf(PAGE))),
                Optional.empty());
        String cursor = parameters.getOrDefault("cursor", "");
        return cursor.isEmpty() ? fresh : fresh.behind(cursor);
    }

    private static Optional<Long> moment(Map<String, String> parameters, String name, Instant now, ZoneId zone) {
        return Optional.ofNullable(parameters.get(name))
                .map(text -> When.parse(text, now, zone)
                        .map(Query::micros)
                        .orElseThrow(() -> bad(
                                "`" + name + "` is no moment",
                                "write 90m, 2h, 7d, today, yesterday, 2026-11-23 or 2026-11-23T08:00:00Z")));
    }

    static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    private static Optional<Terms> terms(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Terms.parse(text)
                .orElseThrow(() -> bad("`text` has no word to look for, or too many", "give up to 32 words")));
    }

    private static boolean newest(String order) {
        if (!order.equals("newest") && !order.equals("oldest")) {
            throw bad("`order` is neither `newest` nor `oldest`", "say which entries come first");
        }
        return order.equals("newest");
    }

    private static int limit(String limit) {
        if (limit.isEmpty() || limit.length() > 4 || !limit.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw bad("`limit` is no number from 1 to " + MOST, "ask for pages, one after the other");
        }
        int number = Integer.parseInt(limit);
        if (number < 1 || number > MOST) {
            throw bad("`limit` is no number from 1 to " + MOST, "ask for pages, one after the other");
        }
        return number;
    }

    private Query behind(String text) {
        Cursor cursor = Cursor.parse(text)
                .filter(one -> one.query() == hash())
                .orElseThrow(
                        () -> bad("`cursor` is not from an answer to this question", "leave it out to begin again"));
        return new Query(words, cursor.since(), cursor.until(), this.text, newest, limit, Optional.of(cursor.seq()));
    }

    /** The cursor of a page that ended with that entry. */
    Cursor cursor(long seq) {
        return new Cursor(seq, since, until, hash());
    }

    /** Of what a later page must ask too. */
    private int hash() {
        return Objects.hash(wordsHash(), text.map(Terms::terms), newest);
    }

    /** The same in every process, which an enum's own hash code is not. */
    private int wordsHash() {
        int hash = 0;
        for (Map.Entry<Field, String> word : words.entrySet()) {
            hash += word.getKey().word().hashCode() * 31 ^ word.getValue().hashCode();
        }
        return hash;
    }

    /** Whether an entry is asked for; {@link #text} is not looked at, since only the index knows it. */
    public boolean accepts(LedgerEntry entry) {
        return matches(Row.of(entry))
                && after.map(place -> newest == entry.index() < place).orElse(true);
    }

    /** Whether an entry is asked for, as far as the leaf tells: {@link #text} is not looked at. */
    boolean matches(Row row) {
        return row.micros() >= since
                && row.micros() < until
                && words.entrySet().stream().allMatch(word -> row.has(word.getKey(), word.getValue()));
    }

    private static ProblemException bad(String message, String hint) {
        return new ProblemException(new Problem.BadInput("bad-query", message, hint));
    }
}
