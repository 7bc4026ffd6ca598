package io.openagentlock.meaning.recipe;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code npm run X}, {@code yarn X}, {@code pnpm X}, {@code bun run X}: what package.json has under that name. */
public final class PackageManager implements Tool {
    /** What runs by itself when the project's own packages are installed. */
    private static final List<String> INSTALLED =
            List.of("preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare");

    @Override
    public Set<String> names() {
        return Set.of("npm", "yarn", "pnpm", "bun");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        List<Text> words = new ArrayList<>(invocation.arguments());
        String directory = "";
        while (!words.isEmpty() && words.getFirst().value().startsWith("-")) {
            String option = words.removeFirst().value();
            boolean takes = List.of("--prefix", "--cwd", "-C", "--dir", "-w", "--filter")
                    .contains(option);
            if (takes && !words.isEmpty()) {
                String value = words.removeFirst().value();
                directory = option.equals("-w") || option.equals("--filter") ? directory : value;
            }
        }
        if (invocation.name().equals("bun") && standsForInput(words)) {
            return List.of(new Effect.RunsData("javascript", invocation.stdin(), "bun"));
        } else if (invocation.name().equals("bun")
                && inline(invocation.arguments()).isPresent()) {
            return List.of(new Effect.RunsCode(
                    "javascript", inline(invocation.arguments()).get(), "bun -e"));
        } else if (words.isEmpty() && !invocation.name().equals("yarn")) {
            return List.of();
        }
        String verb = words.isEmpty() ? "install" : words.getFirst().value();
        List<Text> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (verb) {
            case "run", "run-script", "rum", "urn" ->
                rest.isEmpty()
                        ? List.of()
                        : scripts(rest.getFirst().value(), rest.subList(1, rest.size()), directory, invocation);
            case "test", "t", "tst" -> scripts("test", rest, directory, invocation);
            case "start", "stop", "restart" -> scripts(verb, rest, directory, invocation);
            case "install", "i", "ci", "install-clean" ->
                rest.stream().allMatch(word -> word.value().startsWith("-"))
                                && rest.stream().noneMatch(word -> word.value().equals("--ignore-scripts"))
                        ? installed(directory, invocation)
                        : List.of();
            default -> invocation.name().equals("npm") ? List.of() : scripts(verb, rest, directory, invocation);
        };
    }

    /** {@code bun -e CODE} */
    private static Optional<Text> inline(List<Text> words) {
        boolean code = words.size() > 1
                && Set.of("-e", "--eval", "-p", "--print")
                        .contains(words.getFirst().value());
        return code ? Optional.of(words.get(1)) : Optional.empty();
    }

    /** {@code … | bun}, {@code bun -}, {@code bun run -} */
    private static boolean standsForInput(List<Text> words) {
        List<String> plain = words.stream().map(Text::value).limit(3).toList();
        return plain.isEmpty() || plain.equals(List.of("-")) || plain.equals(List.of("run", "-"));
    }

    private static List<Effect> installed(String directory, Invocation by) {
        Map<String, String> scripts = read(directory, by);
        return INSTALLED.stream()
                .flatMap(name -> Optional.ofNullable(scripts.get(name)).stream().map(text -> runs(name, text, by)))
                .toList();
    }

    private static List<Effect> scripts(String name, List<Text> arguments, String directory, Invocation by) {
        Map<String, String> scripts = read(directory, by);
        List<Effect> effects = new ArrayList<>();
        for (String one : List.of("pre" + name, name, "post" + name)) {
            Optional<String> line = Optional.ofNullable(scripts.get(one));
            line.ifPresent(text -> effects.add(runs(one, one.equals(name) ? text + after(arguments) : text, by)));
        }
        return effects;
    }

    /** What is given on the command line is added to the script, each word as it is. */
    private static String after(List<Text> arguments) {
        StringBuilder line = new StringBuilder();
        for (Text word : arguments) {
            if (!word.value().equals("--")) {
                line.append(" '").append(word.value().replace("'", "'\\''")).append('\'');
            }
        }
        return line.toString();
    }

    private static Effect runs(String name, String script, Invocation by) {
        Text text = new Text(script, false, by.origin().span());
        return new Effect.RunsText(text, "package.json script " + name, List.of(), false, false);
    }

    private static Map<String, String> read(String directory, Invocation by) {
        return ProjectFile.find(by, directory, List.of("package.json"), true)
                .map(PackageScripts::of)
                .orElse(Map.of());
    }
}
