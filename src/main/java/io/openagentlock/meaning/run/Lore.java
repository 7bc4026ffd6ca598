package io.openagentlock.meaning.run;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All that is known about commands: as data and as code. */
final class Lore {
    private final Function<Invocation, Optional<List<Effect>>> knowledge;
    private final Map<String, List<Tool>> tools = new HashMap<>();

    Lore(Function<Invocation, Optional<List<Effect>>> knowledge, List<Tool> all) {
        this.knowledge = knowledge;
        all.forEach(tool -> tool.names()
                .forEach(name ->
                        tools.computeIfAbsent(name, fresh -> new ArrayList<>()).add(tool)));
    }

    /** Empty: nobody knows the command. */
    Optional<List<Effect>> effects(Invocation invocation) {
        Optional<List<Effect>> known = knowledge.apply(invocation);
        List<Tool> named = tools.get(invocation.name());
        if (named == null) {
            return known;
        }
        List<Effect> coded = new ArrayList<>();
        named.forEach(tool -> coded.addAll(tool.effects(invocation)));
        // Code knows better than data what is printed.
        boolean prints = coded.stream().anyMatch(Effect.Output.class::isInstance);
        List<Effect> effects = new ArrayList<>();
        known.orElse(List.of()).stream()
                .filter(effect -> !prints || !(effect instanceof Effect.Output))
                .forEach(effects::add);
        effects.addAll(coded);
        return Optional.of(effects);
    }
}
