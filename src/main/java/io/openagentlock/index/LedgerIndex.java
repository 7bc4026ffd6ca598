package io.openagentlock.index;

import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The index of one open ledger. Asking is safe for many threads, one at a time is answered, each within two seconds.
 * Every answer is checked against the ledger: an index that names an entry that was not asked for is built again.
 */
public final class LedgerIndex implements AutoCloseable {
    /** Its name below the ledger's directory. */
    public static final String FILE = "index.db";

    /** SQLite's {@code user_version}; an index of another one is made anew. */
    public static final int VERSION = Schema.VERSION;

    private static final Duration TIME = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final LedgerReader reader;
    private final Rows rows;
    private final Follower follower;
    private final Thread thread;

    /**
     * An index that does nothing before {@link #start}.
     *
     * @param words where it lies, made when it is missing; the ledger has to know them too, for redactions
     * @param library a directory for the native part of the driver, made when it is missing; of the user's alone
     * @param mask takes credentials out of a text before it is kept or shown
     * @param log gets a line for people when something is wrong with the index
     */
    public LedgerIndex(
            LedgerReader reader,
            String origin,
            IndexedWords words,
            Path library,
            UnaryOperator<String> mask,
            Consumer<String> log) {
        this.reader = reader;
        this.rows = new Rows(reader, mask);
        this.follower = new Follower(reader, origin, words.file(), library, rows, log);
        words.keptBy(follower);
        this.thread = Thread.ofPlatform().name("ledger-index").daemon().unstarted(follower);
    }

    /** Begins to follow the log, in some seconds or when somebody asks; returns at once. */
    public void start() {
        thread.start();
    }

    public State state() {
        return follower.state();
    }

    /**
     * Entries that a query asks for.
     *
     * @param total whether all of them are to be counted too
     * @throws ProblemException Unavailable {@code index-not-ready}, {@code query-too-long}
     */
    public Page page(Query query, boolean total) {
        record Answer(Search.Found found, Optional<Page.Total> total, long end) {}
        Answer answer = follower.ask(TIME, (file, end, over) -> {
            Search search = new Search(file);
            Search.Found found = search.page(query, end, over);
            Optional<Page.Total> count = total
                    ? Optional.of(search.count(query, end, over)).map(one -> new Page.Total(one.entries(), one.all()))
                    : Optional.empty();
            return new Answer(found, count, end);
        });
        List<LedgerEntry> entries = reader.entries(answer.found().entries()).stream()
                .filter(entry -> isAsked(query, entry))
                .toList();
        Optional<String> cursor = answer.found().more()
                ? Optional.of(query.cursor(answer.found().last()).format())
                : Optional.empty();
        return new Page(entries, cursor, answer.total(), answer.end());
    }

    private boolean isAsked(Query query, LedgerEntry entry) {
        boolean asked = query.matches(Row.of(entry));
        if (!asked) {
            follower.damaged("it names entry " + entry.index() + " for what it is not");
        }
        return asked;
    }

    /** What an entry is about: commands, paths, addresses, masked; empty when it says nothing of the kind. */
    public Optional<String> text(LedgerEntry entry) {
        return rows.text(entry);
    }

    /**
     * What happened between two moments.
     *
     * @throws ProblemException Unavailable {@code index-not-ready}, {@code query-too-long}
     */
    public Insights insights(Instant since, Instant until, Insights.Step step) {
        return follower.ask(TIME, (file, _, _) -> Insights.read(file, since, until, step));
    }

    /**
     * Which tools were called, and where.
     *
     * @throws ProblemException Unavailable {@code index-not-ready}, {@code query-too-long}
     */
    public Habits habits() {
        return follower.ask(TIME, (file, _, _) -> Habits.read(file));
    }

    /** Stops following and closes the file, so that the next start can go on with it. */
    @Override
    public void close() {
        follower.close();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
