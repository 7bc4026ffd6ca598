package io.openagentlock.meaning.recipe;

import io.openagentlock.meaning.Tool;
import java.util.List;

/** All kinds of task files that are followed. A new one is a class and a line here. */
public final class Recipes {
    public static final List<Tool> ALL = List.of(new Make(), new PackageManager(), new Just());

    private Recipes() {}
}
