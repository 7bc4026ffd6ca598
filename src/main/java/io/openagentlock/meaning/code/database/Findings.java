package io.openagentlock.meaning.code.database;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Impact;
import io.openagentlock.call.Url;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where the effects of statements gather. */
final class Findings {
    private static final int MAX_EFFECTS = 512;
    private static final String MEMORY = ":memory:";

    private final String engine;
    private final Invocation by;
    private final boolean inMemory;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<String> does = new TreeSet<>();

    Findings(String engine, Invocation by) {
        this.engine = engine;
        this.by = by;
        this.inMemory = by.arguments().stream().anyMatch(word -> word.value().equals(MEMORY));
    }

    List<Effect> effects() {
        return List.copyOf(effects);
    }

    List<String> does() {
        return List.copyOf(does);
    }

    private void effect(Effect effect) {
        if (effects.size() < MAX_EFFECTS) {
            effects.add(effect);
        } else if (does.add("limit")) {
            effects.add(new Effect.Unclear("limit", "more statements than can be listed"));
        }
    }

    void limit() {
        if (does.add("limit")) {
            effects.add(new Effect.Unclear("limit", "statements nested too deep"));
        }
    }

    void database(String verb, Impact impact, String object, String name, boolean bounded) {
        // What such a database loses was made by the same command.
        Impact least = inMemory && impact == Impact.DESTROY ? Impact.CHANGE : impact;
        effect(new Effect.Acts(new Action.Database(engine, verb, least, object, name, bounded, by.origin())));
    }

    void reads(String path) {
        if (!path.isEmpty() && !path.equals(MEMORY)) {
            does.add("read");
            Url url = Url.parse(path);
            if (url.scheme().isEmpty()) {
                effect(new Effect.Acts(new Action.Read(path(path), by.name(), by.origin())));
            } else {
                connects(path, false);
            }
        }
    }

    void writes(String path, boolean append) {
        if (!path.isEmpty() && !path.equals(MEMORY) && !path.equalsIgnoreCase("stdout")) {
            does.add("write");
            Data data = Data.from(new Source.OfProgram(by.name()));
            effect(new Effect.Writes(path(path), append, data, by.name()));
        }
    }

    void connects(String address, boolean sends) {
        Url url = Url.parse(address);
        if (!url.scheme().isEmpty()) {
            does.add("network");
            effect(new Effect.Acts(new Action.Connect(
                    "out", url.scheme(), url.host(), url.port(), address, sends, List.of(), by.origin())));
        }
    }

    /** @param remote whether the server runs it, and not the client */
    void runs(String command, String how, boolean remote) {
        if (!command.isBlank()) {
            does.add("process");
            effect(new Effect.RunsText(Text.of(command), how, List.of(), false, remote));
        }
    }

    void runsCode(String language, String code, String how) {
        does.add("process");
        effect(new Effect.RunsCode(language, Text.of(code), how));
    }

    void runsFile(String path) {
        if (!path.isEmpty()) {
            effect(new Effect.RunsCodeFile(engine, path(path), List.of(), "include"));
        }
    }

    private FilePath path(String path) {
        return by.scene().path(Text.of(path));
    }
}
