package io.openagentlock.meaning.recipe;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code just RECIPE}: the indented lines below {@code RECIPE …:} in the justfile, and the recipes it names there. */
public final class Just implements Tool {
    private static final int MOST_RECIPES = 32;

    private record Recipe(List<String> needs, List<String> lines) {}

    @Override
    public Set<String> names() {
        return Set.of("just");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        List<String> wanted = new ArrayList<>();
        List<String> names = List.of("justfile", "Justfile", ".justfile");
        List<Text> words = invocation.arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).value();
            if ((word.equals("-f") || word.equals("--justfile")) && i + 1 < words.size()) {
                names = List.of(words.get(++i).value());
            } else if (!word.startsWith("-") && word.indexOf('=') < 0) {
                wanted.add(word);
            }
        }
        return ProjectFile.find(invocation, "", names, true)
                .map(text -> runs(recipes(text), wanted, invocation))
                .orElse(List.of());
    }

    private static List<Effect> runs(Map<String, Recipe> recipes, List<String> wanted, Invocation by) {
        List<String> open = new ArrayList<>(wanted);
        if (open.isEmpty()) {
            recipes.keySet().stream().findFirst().ifPresent(open::add);
        }
        Set<String> seen = new HashSet<>();
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < open.size() && i < MOST_RECIPES; i++) {
            Recipe recipe = seen.add(open.get(i)) ? recipes.get(open.get(i)) : null;
            if (recipe != null) {
                Text script = new Text(
                        String.join("\n", recipe.lines), false, by.origin().span());
                effects.add(new Effect.RunsText(script, "just " + open.get(i), List.of(), false, false));
                open.addAll(recipe.needs);
            }
        }
        return effects;
    }

    private static Map<String, Recipe> recipes(String text) {
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        Optional<Recipe> current = Optional.empty();
        for (String line : text.split("\n", -1)) {
            boolean indented = !line.isBlank() && Character.isWhitespace(line.charAt(0));
            if (indented) {
                current.ifPresent(recipe -> recipe.lines.add(shellLine(line.strip())));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current = head(line, recipes);
            }
        }
        return recipes;
    }

    private static Optional<Recipe> head(String line, Map<String, Recipe> recipes) {
        int colon = line.indexOf(':');
        if (colon <= 0 || line.startsWith(":=", colon)) {
            return Optional.empty();
        }
        String name = line.substring(0, colon).strip().split(" ", 2)[0];
        List<String> needs = List.of(line.substring(colon + 1)
                .replace("(", " ")
                .replace(")", " ")
                .replace("&&", " ")
                .strip()
                .split(" +"));
        Recipe recipe = new Recipe(needs, new ArrayList<>());
        recipes.put(name.startsWith("@") ? name.substring(1) : name, recipe);
        return Optional.of(recipe);
    }

    /** Without the marks before it; <code>{{…}}</code> is only known when it runs. */
    private static String shellLine(String line) {
        String bare = line.startsWith("@") || line.startsWith("-") ? line.substring(1) : line;
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int open = bare.indexOf("{{"); open >= 0; open = bare.indexOf("{{", at)) {
            int close = bare.indexOf("}}", open);
            if (close < 0) {
                break;
            }
            out.append(bare, at, open).append(Text.UNKNOWN);
            at = close + 2;
        }
        return out.append(bare.substring(at)).toString();
    }
}
