package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.command.Option.Takes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sorts the words of one command by its entry's grammar, as the command itself would: POSIX.1-2024 section 12.2, GNU
 * getopt_long, and the other {@link Style}s. Total: what the entry does not know is passed over (an option) or kept (an
 * operand). A word that starts with something unknown could be anything and is an operand.
 */
final class ArgumentReader {
    private final List<Text> words;
    private final Arguments arguments = new Arguments();
    private final List<Text> operands = new ArrayList<>();
    private Entry entry;
    private int next;
    private boolean optionsEnded;

    private ArgumentReader(Entry entry, List<Text> words) {
        this.entry = entry;
        this.words = words;
    }

    static Arguments read(Entry entry, List<Text> words) {
        return new ArgumentReader(entry, words).read();
    }

    private Arguments read() {
        arguments.enter(entry);
        if (entry.style() == Style.TAR && !words.isEmpty() && isBareCluster(words.getFirst())) {
            bareCluster(words.getFirst());
        }
        while (next < words.size()) {
            word(words.get(next++));
        }
        leaveUnknownSubcommand();
        Slot.deal(entry.slots(), operands, arguments.given());
        return arguments;
    }

    private void word(Text word) {
        if (optionsEnded || entry.style() == Style.NONE) {
            operand(word);
        } else if (word.value().equals("--")) {
            optionsEnded = true;
            entry.slot(Slot.Holds.AFTER_DASHES).ifPresent(this::takeRest);
        } else if (!option(word)) {
            operand(word);
        }
    }

    /** False: it is none. */
    private boolean option(Text word) {
        String text = word.value();
        if (entry.style() == Style.WINDOWS && text.startsWith("/")) {
            return windows(word);
        }
        Optional<Option> exact = entry.style() == Style.WINDOWS
                ? Optional.empty()
                : entry.options().spelled(text);
        if (exact.isPresent()) {
            give(exact.get(), word, Optional.empty());
            return true;
        }
        if (text.length() < 2 || text.charAt(0) != '-') {
            return entry.options().prefixed(word, arguments::give);
        }
        switch (entry.style()) {
            case WINDOWS -> windows(word);
            case SINGLE -> single(word);
            case GNU, POSIX, TAR, NONE -> gnu(word);
        }
        return true;
    }

    private void gnu(Text word) {
        int equals = word.value().indexOf('=');
        if (word.value().startsWith("--")) {
            long_(word, equals, true);
        } else if (!(equals > 2 && long_(word, equals, false))
                && !entry.options().prefixed(word, arguments::give)) {
            cluster(word);
        }
    }

    private boolean long_(Text word, int equals, boolean abbreviated) {
        String name = equals < 0 ? word.value() : word.value().substring(0, equals);
        Optional<Option> option = abbreviated
                ? entry.options().abbreviated(name)
                : entry.options().spelled(name);
        option.ifPresentOrElse(known -> give(known, word, glued(word, equals)), () -> {
            if (abbreviated) {
                entry.options().prefixed(word, arguments::give);
            }
        });
        return option.isPresent();
    }

    private static Optional<Text> glued(Text word, int equals) {
        return equals < 0 ? Optional.empty() : Optional.of(word.from(equals + 1));
    }

    /** Letters up to the first that takes a value or that is unknown; what follows an unknown one may be its value. */
    private void cluster(Text word) {
        String letters = word.value();
        for (int i = 1; i < letters.length(); i++) {
            Optional<Option> option = entry.options().letter(letters.charAt(i));
            if (option.isEmpty()) {
                return;
            }
            boolean takes = option.get().takes() != Takes.NOTHING;
            boolean more = i + 1 < letters.length();
            give(option.get(), word, takes && more ? Optional.of(word.from(i + 1)) : Optional.empty());
            if (takes) {
                return;
            }
        }
    }

    private void single(Text word) {
        String text = word.value().startsWith("--") ? word.value().substring(1) : word.value();
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Optional<Option> option =
                entry.options().spelled(name).or(() -> entry.options().spelled("-" + name));
        if (option.isPresent()) {
            give(option.get(), word, glued(word, word.value().indexOf('=')));
        } else {
            entry.options().prefixed(word, arguments::give);
        }
    }

    /** {@code /s /q}, {@code /s/q}, {@code /out:file}, {@code -Path x}, {@code -Force:$true}. */
    private boolean windows(Text word) {
        String text = word.value();
        int slash = text.charAt(0) == '/' ? text.indexOf('/', 1) : -1;
        if (slash > 0) {
            return windows(word.with(text.substring(0, slash))) && windows(word.from(slash));
        }
        int border = firstOf(text, ':', '=');
        String name = (border < 0 ? text : text.substring(0, border)).toLowerCase(Locale.ROOT);
        Optional<Option> option = windowsName(name);
        option.ifPresent(known -> give(known, word, glued(word, border)));
        // A lone /x that is no option of this command is one that it would complain about, not a path.
        return option.isPresent() || name.startsWith("-") || name.length() <= 2;
    }

    private Optional<Option> windowsName(String name) {
        String rest = name.substring(1);
        return entry.options().abbreviated("-" + rest).or(() -> entry.options().abbreviated("/" + rest));
    }

    private static int firstOf(String text, char one, char other) {
        int a = text.indexOf(one);
        int b = text.indexOf(other);
        return a < 0 ? b : b < 0 ? a : Math.min(a, b);
    }

    private void give(Option option, Text word, Optional<Text> glued) {
        switch (option.takes()) {
            case NOTHING -> {
                if (glued.isEmpty() || !isNo(glued.get())) {
                    arguments.give(option, word);
                }
            }
            case VALUE -> arguments.give(option, glued.orElseGet(this::nextWord));
            case MAYBE -> arguments.give(option, glued.orElse(Text.of("")));
            case LAST -> {
                arguments.give(option, glued.orElseGet(this::nextWord));
                optionsEnded = true;
                entry.slot(Slot.Holds.VERBATIM).ifPresent(this::takeRest);
            }
        }
    }

    /** {@code --all=false}, {@code -Force:$false}. */
    private static boolean isNo(Text value) {
        return value.value().equalsIgnoreCase("false") || value.value().equalsIgnoreCase("$false");
    }

    private Text nextWord() {
        return next < words.size() ? words.get(next++) : Text.of("");
    }

    private void operand(Text word) {
        if (operands.isEmpty() && entry.hasSubcommands() && enterSubcommand(word)) {
            return;
        }
        Optional<Slot> assignments = entry.slot(Slot.Holds.ASSIGNMENTS);
        if (assignments.isPresent() && isAssignment(word.value())) {
            arguments.give(new Option(assignments.get().name(), Takes.NOTHING), word);
            return;
        }
        if (entry.slot(Slot.Holds.VERBATIM).isPresent() && operands.size() >= singlesOpen()) {
            next--;
            takeRest(entry.slot(Slot.Holds.VERBATIM).get());
            return;
        }
        operands.add(word);
        optionsEnded |= entry.style() == Style.POSIX;
    }

    private long singlesOpen() {
        return entry.slots().stream()
                .filter(slot -> slot.takesOne() && !slot.taken(arguments.given()))
                .count();
    }

    private void takeRest(Slot slot) {
        if (next < words.size()) {
            arguments.given().put(slot.name(), List.copyOf(words.subList(next, words.size())));
            next = words.size();
        }
    }

    private boolean enterSubcommand(Text word) {
        Optional<Entry> named = entry.subcommand(word.value()).or(() -> entry.subcommand("*"));
        named.ifPresent(found -> {
            entry = found;
            arguments.enter(found, word.value());
        });
        return named.isPresent();
    }

    /** {@code remote} is no subcommand of its own where only {@code remote add} is: then the nearest {@code *} holds. */
    private void leaveUnknownSubcommand() {
        List<Entry> path = arguments.entries();
        int depth = path.size() - 1;
        if (path.get(depth).own()) {
            return;
        }
        for (int i = depth - 1; i >= 0; i--) {
            Optional<Entry> other = path.get(i).subcommand("*");
            if (other.isPresent() || path.get(i).own()) {
                List<Entry> kept = new ArrayList<>(path.subList(0, i + 1));
                other.ifPresent(kept::add);
                arguments.replaceEntries(kept);
                entry = kept.getLast();
                return;
            }
        }
    }

    static boolean isAssignment(String word) {
        int equals = word.indexOf('=');
        if (equals < 1 || Character.isDigit(word.charAt(0))) {
            return false;
        }
        for (int i = 0; i < equals; i++) {
            char c = word.charAt(i);
            boolean appends = c == '+' && i == equals - 1;
            if (c != '_' && !appends && (c >= 128 || !Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBareCluster(Text word) {
        return !word.value().isEmpty() && Character.isLetter(word.value().charAt(0));
    }

    /** {@code tar czf FILE}: the values are the words that follow, in the order of the letters. */
    private void bareCluster(Text word) {
        next = 1;
        for (int i = 0; i < word.value().length(); i++) {
            entry.options().letter(word.value().charAt(i)).ifPresent(option -> give(option, word, Optional.empty()));
        }
    }
}
