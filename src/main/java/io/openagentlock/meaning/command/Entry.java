package io.openagentlock.meaning.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a command or a subcommand.
 *
 * @param slots the operands; empty for one that has none
 * @param marks names that are given when their condition holds, in order
 * @param subcommands by one word each; {@code *} stands for any other
 * @param does what it means
 * @param idle conditions under which nothing is done, here and in its subcommands: {@code --help}
 * @param base what relative paths start from, where an option says so
 * @param own whether it was described itself, and is not only the start of longer names
 */
record Entry(
        Style style,
        Options options,
        List<Slot> slots,
        Map<String, Condition> marks,
        Map<String, Entry> subcommands,
        List<Template> does,
        List<Condition> idle,
        Optional<Base> base,
        boolean own) {
    /**
     * What relative paths start from: {@code git -C DIR}, {@code tar -C DIR}.
     *
     * @param option whose value that is
     * @param names the options and operands whose paths it is about; none: all
     */
    record Base(String option, Set<String> names) {}

    static final Entry EMPTY = new Entry(
            Style.NONE,
            new Options(Map.of(), Optional.empty()),
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            true);

    Entry {
        slots = List.copyOf(slots);
        does = List.copyOf(does);
    }

    Optional<Slot> slot(Slot.Holds holds) {
        return slots.stream().filter(slot -> slot.holds() == holds).findFirst();
    }

    boolean hasSubcommands() {
        return !subcommands.isEmpty();
    }

    Optional<Entry> subcommand(String word) {
        return Optional.ofNullable(subcommands.get(word));
    }
}
