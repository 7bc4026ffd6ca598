package io.openagentlock.meaning.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a command or a subcommand.
 *
 * @param slots the operands; empty for one that has none
 * @param marks names that are given when their condition holds, in order
 * @param subcommands by one word each; {@code *} stands for any other
 * @param does what it means
 * @param base the option whose value relative paths start from: {@code git -C DIR}
 * @param own whether it was described itself, and is not only the start of longer names
 */
record Entry(
        Style style,
        Options options,
        List<Slot> slots,
        Map<String, Condition> marks,
        Map<String, Entry> subcommands,
        List<Template> does,
        Optional<String> base,
        boolean own) {
    static final Entry EMPTY = new Entry(
            Style.NONE,
            new Options(Map.of(), Optional.empty()),
            List.of(),
            Map.of(),
            Map.of(),
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
