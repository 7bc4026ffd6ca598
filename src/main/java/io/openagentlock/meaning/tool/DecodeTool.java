package io.openagentlock.meaning.tool;

import io.openagentlock.call.Action;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Programs that make hidden text readable: {@code base64 -d}, {@code base32 -d}, {@code xxd -r}, {@code rev}, {@code tr},
 * {@code openssl base64 -d}. What they print is worked out where the input is known; else it is known that it was decoded.
 */
final class DecodeTool implements Tool {
    @Override
    public Set<String> names() {
        return Set.of("base64", "gbase64", "base32", "gbase32", "xxd", "rev", "tr", "gtr", "openssl", "uudecode");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        List<String> words = invocation.arguments().stream().map(Text::value).toList();
        List<Effect> effects = new ArrayList<>(reads(invocation));
        effects.addAll(printed(invocation, words));
        return effects;
    }

    /** The data knows what the others read. */
    private static List<Effect> reads(Invocation invocation) {
        if (!Set.of("base64", "gbase64", "base32", "gbase32", "xxd", "uudecode").contains(invocation.name())) {
            return List.of();
        }
        return invocation.arguments().stream()
                .filter(word -> !word.value().startsWith("-") && !word.value().matches("[0-9]*"))
                .<Effect>map(word -> new Effect.Acts(
                        new Action.Read(invocation.scene().path(word), invocation.name(), invocation.origin())))
                .toList();
    }

    private static List<Effect> printed(Invocation invocation, List<String> words) {
        return switch (invocation.name()) {
            case "base64", "gbase64" ->
                decodes(words, "d", "D", "--decode") ? output(invocation, DecodeTool::base64) : List.of();
            case "base32", "gbase32" ->
                decodes(words, "d", "D", "--decode") ? output(invocation, text -> Optional.empty()) : List.of();
            case "xxd" -> decodes(words, "r", "r", "-revert") ? output(invocation, DecodeTool::hex) : List.of();
            case "rev" -> List.of(new Effect.Output(changed(input(invocation), DecodeTool::reversed)));
            case "tr", "gtr" ->
                List.of(new Effect.Output(changed(invocation.stdin(), text -> Translation.of(words, text))));
            case "openssl" -> openssl(invocation, words);
            default -> output(invocation, text -> Optional.empty());
        };
    }

    private static boolean decodes(List<String> words, String letter, String other, String name) {
        return words.stream()
                .anyMatch(word -> word.equals(name)
                        || (word.length() > 2 && word.startsWith("--") && name.startsWith(word))
                        || (word.matches("-[A-Za-z]+") && (word.contains(letter) || word.contains(other))));
    }

    private static List<Effect> openssl(Invocation invocation, List<String> words) {
        boolean decodes = words.contains("-d") && !words.isEmpty();
        if (!decodes) {
            return List.of();
        }
        boolean plain = words.contains("base64")
                || (words.contains("enc") && (words.contains("-base64") || words.contains("-a")) && words.size() <= 5);
        int in = words.indexOf("-in");
        Data input = in >= 0 && in + 1 < words.size()
                ? file(invocation, invocation.arguments().get(in + 1))
                : invocation.stdin();
        return List.of(new Effect.Output(
                decoded(input, plain ? DecodeTool::base64 : text -> Optional.empty(), invocation.name())));
    }

    private static List<Effect> output(Invocation invocation, Function<String, Optional<String>> decoder) {
        return List.of(new Effect.Output(decoded(input(invocation), decoder, invocation.name())));
    }

    private static Data decoded(Data input, Function<String, Optional<String>> decoder, String how) {
        return changed(input, decoder).with(new Data.Source.Decoded(how));
    }

    private static Data changed(Data input, Function<String, Optional<String>> change) {
        return input.as(input.text().flatMap(change));
    }

    /** The file that is named, else standard input. */
    private static Data input(Invocation invocation) {
        return invocation.arguments().stream()
                .filter(word -> !word.value().startsWith("-") && !word.value().isEmpty())
                .findFirst()
                .map(word -> file(invocation, word))
                .orElse(invocation.stdin());
    }

    private static Data file(Invocation invocation, Text word) {
        return invocation.scene().file(invocation.scene().path(word));
    }

    private static Optional<String> base64(String text) {
        try {
            return utf8(Base64.getMimeDecoder().decode(text.strip()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> hex(String text) {
        String digits = text.chars()
                .filter(c -> Character.digit(c, 16) >= 0)
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
        return digits.length() % 2 == 0 ? utf8(HexFormat.of().parseHex(digits)) : Optional.empty();
    }

    private static Optional<String> utf8(byte[] bytes) {
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<String> reversed(String text) {
        return Optional.of(text.lines()
                .map(line -> new StringBuilder(line).reverse().toString() + "\n")
                .collect(Collectors.joining()));
    }
}
