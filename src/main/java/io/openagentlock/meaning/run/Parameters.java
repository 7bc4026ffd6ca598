package io.openagentlock.meaning.run;

import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.expand.Arithmetic;
import io.openagentlock.meaning.expand.Operators;
import io.openagentlock.meaning.expand.Patterns;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The parameter expansions of the shell (bash manual 3.5.3) and arithmetic, on values that may be unknown. */
final class Parameters {
    private final Machine machine;
    private final Expander expander;

    Parameters(Machine machine, Expander expander) {
        this.machine = machine;
        this.expander = expander;
    }

    /**
     * What an expansion gives.
     *
     * @param many whether it is a list, even of one or none; else there is exactly one value
     * @param apart whether the list stays apart within double quotes: {@code @}, not {@code *}
     * @param word what is to be expanded in its place instead: the word of <code>${x:-word}</code>
     */
    record Expansion(List<Value> values, boolean many, boolean apart, Optional<Word> word) {
        static Expansion of(Value value) {
            return new Expansion(List.of(value), false, false, Optional.empty());
        }

        Expansion with(List<Value> other) {
            return new Expansion(other, many, apart, Optional.empty());
        }

        boolean isEmpty() {
            return values.stream().allMatch(value -> value.text().isEmpty());
        }
    }

    /** @param glued whether the value stands inside a word, so that a name never heard of is perhaps only there to hide it */
    Expansion of(Word.Parameter parameter, Frame frame, boolean glued) {
        machine.budget.step();
        if (parameter.indirect()
                && (parameter.operator().equals("*") || parameter.operator().equals("@"))
                && parameter.arguments().isEmpty()) {
            return names(parameter.name(), frame, parameter.operator().equals("@"));
        }
        Optional<String> index = index(parameter.index(), frame);
        if (parameter.indirect()
                && index.filter(all -> all.equals("@") || all.equals("*")).isPresent()) {
            return keys(parameter.name(), index.get().equals("@"), frame);
        }
        Looked looked = look(parameter.name(), index, frame);
        if (parameter.indirect()) {
            looked = indirect(looked.expansion, frame);
        }
        if (parameter.length()) {
            return Expansion.of(length(looked.expansion));
        }
        return operated(parameter, looked, frame, glued);
    }

    /** @param state whether the parameter is set */
    private record Looked(Expansion expansion, State state) {}

    private enum State {
        SET,
        UNSET,
        /** The script never set it: it comes from outside, or it is empty. */
        FOREIGN
    }

    private Expansion names(String prefix, Frame frame, boolean apart) {
        List<Value> names = frame.shell().names().stream()
                .filter(name -> name.startsWith(prefix) && !name.startsWith(" "))
                .sorted()
                .map(Value::of)
                .toList();
        return new Expansion(names, true, apart, Optional.empty());
    }

    /** <code>${!array[@]}</code> */
    private Expansion keys(String name, boolean apart, Frame frame) {
        boolean known = frame.shell().variable(name).isPresent();
        List<Value> keys = known && variable(name, frame) instanceof Content.Cells(Map<String, Value> values)
                ? values.keySet().stream().map(Value::of).toList()
                : known ? List.of(Value.of("0")) : array(name, "@").expansion.values();
        return new Expansion(keys, true, apart, Optional.empty());
    }

    private Looked indirect(Expansion named, Frame frame) {
        Value name = named.values().isEmpty() ? Value.EMPTY : named.values().getFirst();
        if (!name.known()) {
            return new Looked(Expansion.of(Value.unknown(name.sources())), State.SET);
        }
        int bracket = name.text().indexOf('[');
        return bracket > 0 && name.text().endsWith("]")
                ? look(
                        name.text().substring(0, bracket),
                        Optional.of(
                                name.text().substring(bracket + 1, name.text().length() - 1)),
                        frame)
                : look(name.text(), Optional.empty(), frame);
    }

    private Optional<String> index(Optional<Word> index, Frame frame) {
        return index.map(word -> expander.value(word, frame).text());
    }

    private Looked look(String name, Optional<String> index, Frame frame) {
        if (name.isEmpty()) {
            return new Looked(Expansion.of(Value.EMPTY), State.UNSET);
        }
        char first = name.charAt(0);
        if (Character.isDigit(first)) {
            return positional(name, frame);
        } else if (!Character.isLetter(first) && first != '_' && first != ' ') {
            return special(first, frame);
        }
        if (index.isPresent()) {
            return element(name, index.get(), frame);
        }
        String held = name.equals("PWD") ? Shell.DIRECTORY : name;
        if (name.equals("BASH_SOURCE")) {
            held = Shell.SELF;
        }
        if (frame.shell().variable(held).isEmpty()) {
            return new Looked(Expansion.of(foreign(name)), State.FOREIGN);
        }
        Content content = variable(held, frame);
        return new Looked(Expansion.of(content.value()), content instanceof Content.Unset ? State.UNSET : State.SET);
    }

    private static Value foreign(String name) {
        boolean dynamic = switch (name) {
            case "RANDOM", "SRANDOM", "SECONDS", "LINENO", "BASHPID", "PPID", "UID", "EUID", "EPOCHSECONDS" -> true;
            default -> false;
        };
        return Value.unknown(dynamic ? Set.of() : Set.of(new Source.OfEnvironment(name)));
    }

    private Looked positional(String digits, Frame frame) {
        if (digits.equals("0")) {
            return look(Shell.SELF, Optional.empty(), frame);
        }
        List<Value> arguments = cells(variable(Shell.ARGUMENTS, frame));
        int number = digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (arguments.size() == 1 && isAnything(arguments.getFirst())) {
            return new Looked(Expansion.of(arguments.getFirst()), State.SET);
        }
        return number > arguments.size()
                ? new Looked(Expansion.of(Value.EMPTY), State.UNSET)
                : new Looked(Expansion.of(arguments.get(number - 1)), State.SET);
    }

    /** A list of which nothing is known is kept as one such value. */
    private static boolean isAnything(Value value) {
        return value.text().equals(Text.unknown().value());
    }

    private Looked special(char name, Frame frame) {
        List<Value> arguments = cells(variable(Shell.ARGUMENTS, frame));
        return switch (name) {
            case '@', '*' ->
                new Looked(
                        new Expansion(arguments, true, name == '@', Optional.empty()),
                        arguments.isEmpty() ? State.UNSET : State.SET);
            case '#' -> new Looked(Expansion.of(Value.of(Integer.toString(arguments.size()))), State.SET);
            default -> new Looked(Expansion.of(Value.unknown(Set.of())), State.SET);
        };
    }

    private static List<Value> cells(Content content) {
        return switch (content) {
            case Content.Cells cells -> cells.list();
            case Content.Scalar(Value value) -> List.of(value);
            case Content.Unset() -> List.of();
        };
    }

    private Looked element(String name, String index, Frame frame) {
        if (frame.shell().variable(name).isEmpty()) {
            return name.equals("BASH_SOURCE") ? look(Shell.SELF, Optional.empty(), frame) : array(name, index);
        }
        Content content = variable(name, frame);
        if (index.equals("@") || index.equals("*")) {
            return new Looked(new Expansion(cells(content), true, index.equals("@"), Optional.empty()), State.SET);
        } else if (index.indexOf(Text.UNKNOWN) >= 0) {
            return new Looked(any(cells(content)), State.SET);
        }
        Map<String, Value> cells =
                content instanceof Content.Cells(Map<String, Value> values) ? values : Map.of("0", content.value());
        Value cell = cells.get(index);
        if (cell == null) {
            cell = cells.get(numeric(index, cells.size(), frame));
        }
        return cell == null
                ? new Looked(Expansion.of(Value.EMPTY), State.UNSET)
                : new Looked(Expansion.of(cell), State.SET);
    }

    /** No array comes from outside, but bash has some of its own, in capitals. */
    private static Looked array(String name, String index) {
        if (Character.isUpperCase(name.charAt(0))) {
            return new Looked(Expansion.of(Value.unknown(Set.of())), State.FOREIGN);
        }
        boolean all = index.equals("@") || index.equals("*");
        return new Looked(
                all ? new Expansion(List.of(), true, index.equals("@"), Optional.empty()) : Expansion.of(Value.EMPTY),
                State.UNSET);
    }

    /** One of several values, and only a run would tell which. */
    private Expansion any(List<Value> values) {
        OptionalInt choice = values.isEmpty() || values.size() > 4
                ? OptionalInt.empty()
                : machine.rounds.choose("[]" + values, values.size());
        return Expansion.of(
                choice.isPresent()
                        ? values.get(choice.getAsInt())
                        : Value.unknown(values.stream().map(Value::sources).reduce(Set.of(), Value::union)));
    }

    private String numeric(String index, int size, Frame frame) {
        OptionalLong number = calculate(index, frame);
        return number.isEmpty()
                ? index
                : Long.toString(number.getAsLong() < 0 ? size + number.getAsLong() : number.getAsLong());
    }

    /** What a variable holds in this round. */
    Content variable(String name, Frame frame) {
        List<Content> possible =
                frame.shell().variable(name).map(Variable::possible).orElse(List.of(new Content.Unset()));
        if (possible.size() == 1) {
            return possible.getFirst();
        }
        OptionalInt choice = machine.rounds.choose(name, possible.size());
        if (choice.isPresent()) {
            return possible.get(choice.getAsInt());
        }
        Set<Source> sources =
                possible.stream().map(content -> content.value().sources()).reduce(Set.of(), Value::union);
        return new Content.Scalar(Value.unknown(sources));
    }

    private static Value length(Expansion expansion) {
        if (expansion.many()) {
            return Value.of(Integer.toString(expansion.values().size()));
        }
        Value value = expansion.values().getFirst();
        return value.known() ? Value.of(Integer.toString(value.text().length())) : Value.unknown(Set.of());
    }

    private Expansion operated(Word.Parameter parameter, Looked looked, Frame frame, boolean glued) {
        String operator = parameter.operator();
        Expansion expansion = looked.expansion;
        return switch (operator) {
            case "" -> looked.state == State.FOREIGN && glued ? perhapsEmpty(parameter.name(), expansion) : expansion;
            case ":-", "-", ":=", "=" -> otherwise(parameter, looked, frame);
            case ":?", "?" -> expansion;
            case ":+", "+" -> instead(parameter, looked);
            case "#", "##", "%", "%%" -> {
                String pattern = argument(parameter, 0, frame, true).text();
                yield each(expansion, value -> Operators.without(value, operator, pattern));
            }
            case "/", "//", "/#", "/%" -> {
                String pattern = argument(parameter, 0, frame, true).text();
                Value replacement = argument(parameter, 1, frame, false);
                yield each(expansion, value -> Operators.replaced(value, operator, pattern, replacement));
            }
            case "^", "^^", ",", ",," -> each(expansion, value -> Operators.cased(value, operator));
            case ":" -> part(parameter, expansion, frame);
            case "@" -> transformed(argument(parameter, 0, frame, false).text(), expansion, frame);
            default -> expansion.with(List.of(Value.unknown(Set.of())));
        };
    }

    /** A name that nobody set, in the middle of a word: {@code r$x''m}. Both readings count. */
    private Expansion perhapsEmpty(String name, Expansion expansion) {
        OptionalInt choice = machine.rounds.choose("?" + name, 2);
        return choice.isPresent() && choice.getAsInt() == 1 ? Expansion.of(Value.EMPTY) : expansion;
    }

    private Expansion each(Expansion expansion, java.util.function.UnaryOperator<Value> operation) {
        List<Value> results = new ArrayList<>(expansion.values().size());
        for (Value value : expansion.values()) {
            machine.budget.steps(Operators.cost(value));
            results.add(operation.apply(value));
        }
        return expansion.with(results);
    }

    private Value argument(Word.Parameter parameter, int number, Frame frame, boolean pattern) {
        if (number >= parameter.arguments().size()) {
            return Value.EMPTY;
        }
        Word word = parameter.arguments().get(number);
        return pattern ? expander.pattern(word, frame) : expander.value(word, frame);
    }

    /** <code>${x:-word}</code>. What is unknown may be empty, so that both count; a name never heard of is unset. */
    private Expansion otherwise(Word.Parameter parameter, Looked looked, Frame frame) {
        boolean colon = parameter.operator().startsWith(":");
        Expansion expansion = looked.expansion;
        boolean missing = looked.state != State.SET || (colon && expansion.isEmpty());
        boolean open = !missing && colon && expansion.values().stream().allMatch(Parameters::isAnything);
        if (!missing
                && !(open && machine.rounds.choose("-" + parameter.name(), 2).orElse(0) == 1)) {
            return expansion;
        }
        if (parameter.operator().endsWith("=") && parameter.index().isEmpty()) {
            Value value = argument(parameter, 0, frame, false);
            frame.shell().set(parameter.name(), new Content.Scalar(value));
            return Expansion.of(value);
        }
        return word(parameter);
    }

    private static Expansion word(Word.Parameter parameter) {
        return parameter.arguments().isEmpty()
                ? Expansion.of(Value.EMPTY)
                : new Expansion(
                        List.of(),
                        false,
                        false,
                        Optional.of(parameter.arguments().getFirst()));
    }

    /** <code>${x:+word}</code> */
    private Expansion instead(Word.Parameter parameter, Looked looked) {
        boolean unset =
                looked.state == State.UNSET || (parameter.operator().startsWith(":") && looked.expansion.isEmpty());
        boolean open = looked.state == State.FOREIGN
                || (!unset && looked.expansion.values().stream().allMatch(Parameters::isAnything));
        if (unset || (open && machine.rounds.choose("+" + parameter.name(), 2).orElse(0) == 1)) {
            return Expansion.of(Value.EMPTY);
        }
        return word(parameter);
    }

    private Expansion part(Word.Parameter parameter, Expansion expansion, Frame frame) {
        OptionalLong offset = calculate(argument(parameter, 0, frame, false).text(), frame);
        OptionalLong length = parameter.arguments().size() > 1
                ? calculate(argument(parameter, 1, frame, false).text(), frame)
                : OptionalLong.of(Long.MAX_VALUE);
        if (offset.isEmpty() || length.isEmpty()) {
            return expansion.with(expansion.values().stream()
                    .map(value -> Value.unknown(value.sources()))
                    .toList());
        } else if (expansion.many()) {
            return expansion.with(slice(expansion, parameter, offset.getAsLong(), length.getAsLong(), frame));
        }
        return each(expansion, value -> Operators.part(value, offset.getAsLong(), length.getAsLong()));
    }

    /** Of {@code $@} the first is {@code $1}, and 0 is {@code $0}. */
    private List<Value> slice(Expansion list, Word.Parameter parameter, long offset, long length, Frame frame) {
        List<Value> values = new ArrayList<>(list.values());
        if (parameter.name().equals("@") || parameter.name().equals("*")) {
            values.addFirst(
                    look("0", Optional.empty(), frame).expansion.values().getFirst());
        }
        long start = Math.clamp(offset < 0 ? values.size() + offset : offset, 0, values.size());
        long end = Math.clamp(length > values.size() ? values.size() : start + length, start, values.size());
        return List.copyOf(values.subList((int) start, (int) end));
    }

    private Expansion transformed(String operator, Expansion expansion, Frame frame) {
        return switch (operator) {
            case "U", "u", "L" -> each(expansion, value -> Operators.cased(value, operator));
            // Prompt strings and escapes are expanded once more, commands in them run.
            case "P", "E" -> each(expansion, value -> machine.walk.again(value, frame));
            default -> expansion;
        };
    }

    /** {@code $((…))} */
    Value arithmetic(Word.Arithmetic arithmetic, Frame frame) {
        Value text = expander.value(new Word(arithmetic.parts(), arithmetic.span()), frame);
        OptionalLong result = text.known() ? calculate(text.text(), frame) : OptionalLong.empty();
        return result.isPresent() ? Value.of(Long.toString(result.getAsLong())) : Value.unknown(text.sources());
    }

    Value calculated(String text, Frame frame) {
        OptionalLong result = calculate(text, frame);
        return result.isPresent() ? Value.of(Long.toString(result.getAsLong())) : Value.unknown(Set.of());
    }

    private OptionalLong calculate(String text, Frame frame) {
        machine.budget.steps(1 + text.length() / 64);
        return Arithmetic.value(text.strip(), new Arithmetic.Names() {
            @Override
            public Optional<String> value(String name) {
                Value value =
                        look(name, Optional.empty(), frame).expansion.values().getFirst();
                return value.known() ? Optional.of(value.text()) : Optional.empty();
            }

            @Override
            public void assign(String name, OptionalLong value) {
                frame.shell()
                        .set(
                                name,
                                new Content.Scalar(
                                        value.isPresent()
                                                ? Value.of(Long.toString(value.getAsLong()))
                                                : Value.unknown(Set.of())));
            }
        });
    }

    /** Whether a text fits a pattern, as far as that can be said: true when it cannot. */
    boolean mayFit(Value pattern, Value text) {
        long cost = (long) pattern.text().length() * text.text().length();
        machine.budget.steps((int) Math.min(64, 1 + cost / 4_096));
        return cost > 1 << 18 || Patterns.fits(pattern.text(), text.text());
    }
}
