package io.openagentlock.meaning.code.powershell;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code Get-ChildItem dir | Remove-Item}: the files that one command lists are the arguments of another. */
final class Removals {
    private static final Set<String> LISTS = Set.of("get-childitem", "get-item", "ls", "resolve-path");
    private static final Set<String> TAKES = Set.of(
            "remove-item",
            "rm",
            "move-item",
            "set-content",
            "clear-content",
            "get-content",
            "cat",
            "copy-item",
            "invoke-item",
            "select-string",
            "compress-archive");
    private static final Set<String> FILTERS = Set.of("-filter", "-include", "-name");

    private Removals() {}

    /** Gives the last stage the words that the first one lists. */
    static void follow(List<Command> stages) {
        if (!(stages.getFirst() instanceof Command.Simple list)
                || !(stages.getLast() instanceof Command.Simple taker)
                || !LISTS.contains(name(list))
                || !TAKES.contains(name(taker))) {
            return;
        }
        List<Word> words = new ArrayList<>(taker.words());
        words.addAll(1, listed(list));
        stages.set(stages.size() - 1, new Command.Simple(taker.assignments(), words, taker.redirects(), taker.span()));
    }

    private static String name(Command.Simple command) {
        return command.words().isEmpty() ? "" : text(command.words().getFirst());
    }

    private static String text(Word word) {
        return Operand.of(word.parts(), word.span()).text().orElse("").toLowerCase(Locale.ROOT);
    }

    private static List<Word> listed(Command.Simple list) {
        boolean itself = !name(list).equals("get-childitem") && !name(list).equals("ls");
        Optional<Word> pattern = Optional.empty();
        List<Word> places = new ArrayList<>();
        boolean recursive = false;
        for (int i = 1; i < list.words().size(); i++) {
            Word word = list.words().get(i);
            String text = text(word);
            recursive |= text.startsWith("-r");
            if (FILTERS.contains(text) && i + 1 < list.words().size()) {
                pattern = Optional.of(list.words().get(++i));
            } else if (!text.startsWith("-")) {
                places.add(word);
            }
        }
        Span span = list.span();
        List<Word> words = new ArrayList<>(recursive ? List.of(Desugar.word("-Recurse", span)) : List.of());
        if (places.isEmpty()) {
            places.add(Desugar.word(".", span));
        }
        for (Word place : places) {
            words.add(itself ? place : inside(place, pattern, span));
        }
        return words;
    }

    private static Word inside(Word place, Optional<Word> pattern, Span span) {
        List<Word.Part> parts = new ArrayList<>(place.parts());
        parts.add(new Word.Literal("/", false, span));
        String wanted = pattern.map(Removals::text).orElse("*");
        int star = wanted.indexOf('*');
        parts.add(new Word.Literal(star < 0 ? wanted : wanted.substring(0, star), false, span));
        if (star >= 0) {
            parts.add(new Word.Glob("*", span));
            parts.add(new Word.Literal(wanted.substring(star + 1).replace("*", ""), false, span));
        }
        return new Word(parts, span);
    }
}
