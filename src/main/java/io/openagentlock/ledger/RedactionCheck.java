package io.openagentlock.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** That values are gone where an entry says so, and nowhere else. */
final class RedactionCheck {
    private final Findings findings;

    /** What entries redact: the fields of each, none for all. */
    private final Map<Long, Set<String>> asked = new HashMap<>();

    private final Set<Long> whole = new HashSet<>();

    RedactionCheck(Findings findings) {
        this.findings = findings;
    }

    void look(long index, Event.Redaction redaction) {
        for (long entry : redaction.entries()) {
            if (entry >= index) {
                findings.entry(Finding.Kind.PAYLOAD, Paths.LOG, index, "it redacts an entry that comes after it");
            }
            asked.computeIfAbsent(entry, _ -> new TreeSet<>()).addAll(redaction.fields());
            if (redaction.fields().isEmpty()) {
                whole.add(entry);
            }
        }
    }

    /**
     * Compares.
     *
     * @param gaps where values are gone
     * @param complete all payloads were opened and no redaction is under way: what is not gone should be
     * @return a line about what is redacted
     */
    Optional<String> run(List<EntryCheck.Gap> gaps, boolean complete) {
        Map<Long, Set<String>> gone = new HashMap<>();
        Set<Long> empty = new HashSet<>();
        for (EntryCheck.Gap gap : gaps) {
            gone.computeIfAbsent(gap.index(), _ -> new TreeSet<>()).addAll(gap.fields());
            if (gap.all()) {
                empty.add(gap.index());
            }
            Set<String> allowed = asked.getOrDefault(gap.index(), Set.of());
            if (!whole.contains(gap.index()) && !allowed.containsAll(gap.fields())) {
                findings.entry(
                        Finding.Kind.PAYLOAD, Paths.LOG, gap.index(), "values are gone, and no entry redacts them");
            }
        }
        if (complete) {
            asked.forEach((index, fields) -> {
                boolean done = whole.contains(index)
                        ? empty.contains(index)
                        : gone.getOrDefault(index, Set.of()).containsAll(fields);
                if (!done) {
                    findings.entry(
                            Finding.Kind.PAYLOAD, Paths.LOG, index, "an entry redacts its values, and they are there");
                }
            });
        }
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of("redacted: values of " + gone.size() + (gone.size() == 1 ? " entry" : " entries")
                        + ", destroyed as entries say: "
                        + String.join(
                                ", ",
                                gone.keySet().stream()
                                        .sorted()
                                        .limit(20)
                                        .map(String::valueOf)
                                        .toList())
                        + (gone.size() > 20 ? " …" : ""));
    }
}
