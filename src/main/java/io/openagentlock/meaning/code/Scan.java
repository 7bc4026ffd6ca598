package io.openagentlock.meaning.code;

import io.openagentlock.meaning.Effect;
import java.util.List;

/**
 * What a piece of code would do.
 *
 * @param effects in the order of the code; an {@link Effect.Output} says what it prints
 * @param does the same in the words of {@link io.openagentlock.call.Action.Evaluate#does}, sorted, each once: {@code
 *     process}, {@code shell-command} (a text that a shell runs), {@code network}, {@code
 *     raw-connection} (TCP to another machine, in no protocol that is known), {@code listen}, {@code read}, {@code write}, {@code delete}, {@code environment}, {@code
 *     decode}, {@code eval} (code that is only known when it runs), {@code socket-shell}, {@code native} (foreign
 *     functions), {@code limit} (too much to follow)
 */
public record Scan(List<Effect> effects, List<String> does) {
    public static final Scan NOTHING = new Scan(List.of(), List.of());

    public Scan {
        effects = List.copyOf(effects);
        does = List.copyOf(does);
    }
}
