package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of one command, sorted by what its entry calls them. Filled by {@link ArgumentReader}. */
final class Arguments {
    private final Map<String, List<Text>> given = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> subcommand = new ArrayList<>();

    Map<String, List<Text>> given() {
        return given;
    }

    void give(Option option, Text value) {
        if (option.means()) {
            given.computeIfAbsent(option.name(), name -> new ArrayList<>(1)).add(value);
        }
    }

    /** The values of an option or operand; none when it was not given. */
    List<Text> values(String name) {
        return given.getOrDefault(name, List.of());
    }

    void enter(Entry entry) {
        entries.add(entry);
    }

    void enter(Entry entry, String word) {
        entries.add(entry);
        subcommand.add(word);
    }

    /** The entry of the command, of its subcommand, and so on: at least one. */
    List<Entry> entries() {
        return entries;
    }

    void replaceEntries(List<Entry> with) {
        List<Entry> kept = List.copyOf(with);
        entries.clear();
        entries.addAll(kept);
    }

    /** The words that named the subcommand, joined by blanks; empty for none. */
    String subcommand() {
        return String.join(" ", subcommand);
    }

    /** What relative paths start from. */
    Optional<Text> base() {
        for (Entry entry : entries.reversed()) {
            Optional<Text> base =
                    entry.base().flatMap(name -> values(name).stream().findFirst());
            if (base.isPresent()) {
                return base;
            }
        }
        return Optional.empty();
    }
}
