package io.openagentlock.meaning.command;

import io.openagentlock.call.Impact;
import io.openagentlock.yaml.NodeReader;
import io.openagentlock.yaml.NodeWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What the verbs of command-line tools with a regular grammar do to the thing that they are about: {@code
 * src/main/resources/verbs.yaml}, where the look-up is described.
 */
final class Verbs {
    /** No verb is longer; the rest of a longer word is not looked at. */
    private static final int MAX_WORD = 128;

    static final String RESOURCE = "/prepared/verbs";

    private static final Verbs TABLE = new Verbs(new Mistakes("verbs.yaml", 0));

    private final Set<String> modifiers = new HashSet<>();
    private final Map<Glob, Impact> globs = new LinkedHashMap<>();
    private final Map<String, Impact> words = new HashMap<>();
    private final Map<String, Impact> parts = new HashMap<>();
    private final Mistakes mistakes;

    private Verbs(Mistakes mistakes) {
        this.mistakes = mistakes;
        Yaml yaml = new Yaml(mistakes);
        NodeReader.resource(RESOURCE)
                .map(bytes -> new NodeReader(bytes, 0).node())
                .or(() -> yaml.compose(resource()))
                .ifPresent(root -> yaml.mapping(root, "the file", Set.of("modifiers", "globs", "words", "parts"))
                        .forEach((key, node) -> read(yaml, key, node)));
    }

    private void read(Yaml yaml, String key, Node node) {
        switch (key) {
            case "modifiers" -> modifiers.addAll(yaml.texts(node, "a modifier"));
            case "globs" -> byImpact(yaml, node).forEach((glob, impact) -> globs.put(new Glob(glob), impact));
            case "words" -> words.putAll(byImpact(yaml, node));
            default -> parts.putAll(byImpact(yaml, node));
        }
    }

    private Map<String, Impact> byImpact(Yaml yaml, Node node) {
        Map<String, Impact> by = new LinkedHashMap<>();
        Set<String> impacts = new HashSet<>();
        Arrays.stream(Impact.values()).map(Impact::word).forEach(impacts::add);
        yaml.mapping(node, "impacts", impacts).forEach((impact, list) -> {
            for (String word : yaml.texts(list, "a verb")) {
                if (by.put(word, Impact.valueOf(impact.toUpperCase(Locale.ROOT))) != null) {
                    mistakes.add(list, "`" + word + "` is here twice", "keep one of them");
                }
            }
        });
        return by;
    }

    private static String resource() {
        return new String(NodeReader.resource("/verbs.yaml").orElseThrow(), StandardCharsets.UTF_8);
    }

    /** The file, parsed, as the build puts it into the program. */
    static byte[] prepared() {
        Yaml yaml = new Yaml(new Mistakes("verbs.yaml", 0));
        return new NodeWriter().node(yaml.compose(resource()).orElseThrow()).bytes();
    }

    /** Whether the table has the word or a part of it. */
    static boolean known(String word) {
        return TABLE.find(word).isPresent();
    }

    /** An impact's own word means itself; what the table does not know changes something. */
    static Impact impact(String word) {
        return Arrays.stream(Impact.values())
                .filter(impact -> impact.word().equals(word))
                .findFirst()
                .or(() -> TABLE.find(word))
                .orElse(Impact.CHANGE);
    }

    static List<Mistake> mistakes() {
        return TABLE.mistakes.all();
    }

    private Optional<Impact> find(String word) {
        String whole = word.length() <= MAX_WORD ? word : word.substring(0, MAX_WORD);
        return globs.entrySet().stream()
                .filter(glob -> glob.getKey().fits(whole))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> Optional.ofNullable(words.get(whole)))
                .or(() -> part(split(whole)));
    }

    private Optional<Impact> part(List<String> split) {
        return split.stream()
                .filter(part -> !modifiers.contains(part))
                .findFirst()
                .map(parts::get)
                .or(() -> split.isEmpty() ? Optional.empty() : Optional.ofNullable(parts.get(split.getLast())));
    }

    private static List<String> split(String word) {
        List<String> split = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= word.length(); i++) {
            boolean mark = i == word.length() || "-_:.".indexOf(word.charAt(i)) >= 0;
            boolean hump = !mark
                    && i > start
                    && Character.isUpperCase(word.charAt(i))
                    && Character.isLowerCase(word.charAt(i - 1));
            if (mark || hump) {
                if (i > start) {
                    split.add(word.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = mark ? i + 1 : i;
            }
        }
        return split;
    }
}
