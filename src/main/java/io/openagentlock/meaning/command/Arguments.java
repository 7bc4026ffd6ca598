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
    private final List<Text> operands = new ArrayList<>();

    Map<String, List<Text>> given() {
        return given;
    }

    void give(Option option, Text value) {
        if (option.means()) {
            given.computeIfAbsent(option.name(), name -> new ArrayList<>(1)).add(value);
        }
    }

    /** From here on it is not given, but {@code no-NAME} is. */
    void takeBack(Option option) {
        given.remove(option.name());
        given.put(option.back(), List.of(Text.of(option.back())));
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

    void operands(List<Text> words) {
        operands.addAll(words);
    }

    /** The words of the subcommand and the operands as they stood, joined by blanks: what globs over a whole line see. */
    String line() {
        StringBuilder line = new StringBuilder(subcommand());
        for (Text word : operands) {
            line.append(line.isEmpty() ? "" : " ").append(word.value());
        }
        return line.toString();
    }

    /** The words that named the subcommand, joined by blanks; empty for none. */
    String subcommand() {
        return String.join(" ", subcommand);
    }

    /** The directory that relative paths start from, for all paths or for those of some names. */
    Optional<Text> base(boolean all) {
        return base().filter(base -> base.names().isEmpty() == all)
                .flatMap(base -> values(base.option()).stream().findFirst())
                .filter(base -> !base.value().isEmpty());
    }

    Optional<Entry.Base> base() {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).base().isPresent()) {
                return entries.get(i).base();
            }
        }
        return Optional.empty();
    }
}
