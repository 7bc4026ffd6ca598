package io.openagentlock.meaning.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a command reads may be one of several values. The command is then walked once for each combination: this counts
 * through them, in the order in which the choices came up.
 */
final class Choices {
    private static final int MOST_ROUNDS = 16;

    private final List<Choice> made = new ArrayList<>(2);
    private final Runnable first;
    private int round = 1;

    private static final class Choice {
        private final String what;
        private final int size;
        private int index;

        Choice(String what, int size) {
            this.what = what;
            this.size = size;
        }
    }

    /** @param first done before the first choice is made */
    Choices(Runnable first) {
        this.first = first;
    }

    /**
     * Which of {@code size} values counts in this round; the same for the same {@code what}. Empty: too many rounds, read
     * it as unknown.
     */
    OptionalInt of(String what, int size) {
        if (round > MOST_ROUNDS) {
            return OptionalInt.empty();
        }
        for (Choice choice : made) {
            if (choice.size == size && choice.what.equals(what)) {
                return OptionalInt.of(choice.index);
            }
        }
        if (made.isEmpty()) {
            first.run();
        }
        made.add(new Choice(what, size));
        return OptionalInt.of(0);
    }

    boolean any() {
        return !made.isEmpty();
    }

    /** On to the next combination; false after the last. */
    boolean next() {
        if (round++ >= MOST_ROUNDS) {
            return round == MOST_ROUNDS + 1 && !isLast();
        }
        while (!made.isEmpty() && made.getLast().index + 1 == made.getLast().size) {
            made.removeLast();
        }
        if (made.isEmpty()) {
            return false;
        }
        made.getLast().index++;
        return true;
    }

    private boolean isLast() {
        return made.stream().allMatch(choice -> choice.index + 1 == choice.size);
    }
}
