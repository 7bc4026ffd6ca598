package io.openagentlock.cli.rules;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All sources of a home together.
 *
 * @param sources where they are kept
 */
public record Registry(Sources sources) {
    /** A rule and where it comes from. */
    public record Offer(Source source, RuleBook.Entry entry) {
        /** Whether every word occurs in its id, title or description, whatever the case. */
        boolean has(List<String> words) {
            String text = (entry.rule().id() + " " + entry.rule().title() + " "
                            + entry.rule().description())
                    .toLowerCase(Locale.ROOT);
            return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
        }
    }

    /** Fetches a remote source; a folder needs no fetching. The answer is its commit, empty for a folder. */
    public Optional<String> sync(Source source) {
        if (!source.remote()) {
            return Optional.empty();
        }
        GitCopy copy = new GitCopy(source, sources.files(source));
        copy.refresh();
        return Optional.of(copy.commit());
    }

    /** The rules of one source. */
    public RuleBook book(Source source) {
        return RuleBook.read(sources.files(source));
    }

    /** The commit that a rule would be taken from, as a few words for a comment. */
    public String state(Source source) {
        return source.remote()
                ? source.location() + " at "
                        + new GitCopy(source, sources.files(source)).commit().substring(0, 12)
                : source.location();
    }

    /** The rules with all of these words; without words, every rule. */
    public List<Offer> search(List<String> words) {
        List<Offer> found = new ArrayList<>();
        for (Source source : sources.all()) {
            for (RuleBook.Entry entry : book(source).rules()) {
                Offer offer = new Offer(source, entry);
                if (offer.has(words)) {
                    found.add(offer);
                }
            }
        }
        return found;
    }

    /**
     * The rule of this id.
     *
     * @param from the source's name, when several have it
     */
    public Offer find(String id, Optional<String> from) {
        List<Offer> found = search(List.of()).stream()
                .filter(offer -> offer.entry().rule().id().equals(id))
                .filter(offer -> from.isEmpty() || offer.source().name().equals(from.get()))
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new ProblemException(new Problem.BadInput(
                found.isEmpty() ? "no-such-rule" : "rule-in-several-sources",
                found.isEmpty()
                        ? "no source has a rule `" + id + "`"
                        : found.size() + " sources have a rule `" + id + "`",
                found.isEmpty() ? "run `agentlock rules search`" : "add --from SOURCE"));
    }
}
