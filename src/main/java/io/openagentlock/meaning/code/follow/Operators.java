package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.code.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Operators on values: texts join, whole numbers count, lists add up; all else is unknown, with its sources. */
final class Operators {
    private static final int MAX_REPEAT = 10_000;

    private final Follower follower;

    Operators(Follower follower) {
        this.follower = follower;
    }

    /** Texts one after the other; unknown stretches stay unknown. */
    Value join(List<Value> parts) {
        Optional<Value> choice =
                parts.stream().filter(Value.Choice.class::isInstance).findFirst();
        if (choice.isPresent() && parts.size() <= 64 && follower.meter().roomy()) {
            return each(choice.get(), parts);
        }
        StringBuilder text = new StringBuilder();
        Set<Source> sources = Set.of();
        boolean pattern = false;
        for (Value part : parts) {
            String next = part.text();
            boolean twice = next.equals(String.valueOf(FilePath.UNKNOWN))
                    && !text.isEmpty()
                    && text.charAt(text.length() - 1) == FilePath.UNKNOWN;
            text.append(twice ? "" : next);
            sources = Value.union(sources, part.sources());
            pattern |= part instanceof Value.Str known && known.pattern();
        }
        return text(text.toString(), pattern, sources);
    }

    private Value each(Value choice, List<Value> parts) {
        int index = parts.indexOf(choice);
        return choice.alternatives().stream()
                .map(alternative -> {
                    List<Value> with = new ArrayList<>(parts);
                    with.set(index, alternative instanceof Value.Choice ? Value.unknown() : alternative);
                    return join(with);
                })
                .reduce(Value::either)
                .orElse(Value.unknown());
    }

    Value text(String text, boolean pattern, Set<Source> sources) {
        return follower.meter().text(text.length()) ? new Value.Str(text, pattern, sources) : Value.from(sources);
    }

    Value chain(Node.Chain chain) {
        Value left = follower.eval(chain.first());
        List<Value> run = new ArrayList<>(List.of(left));
        for (Node.Link link : chain.rest()) {
            Value right = follower.eval(link.operand());
            if (joins(link.operator()) && textual(run.getLast()) && textual(right)) {
                run.add(right);
            } else {
                run = new ArrayList<>(List.of(binary(link.operator(), collapsed(run), right)));
            }
        }
        return collapsed(run);
    }

    private Value collapsed(List<Value> run) {
        return run.size() == 1 ? run.getFirst() : join(run);
    }

    private static boolean joins(String operator) {
        return operator.equals("+")
                || operator.equals(".")
                || operator.equals("..")
                || operator.equals("&")
                || operator.equals("++");
    }

    private static boolean textual(Value value) {
        return value instanceof Value.Str;
    }

    /** {@code left operator right}; what is no operator we know is unknown. */
    Value binary(String operator, Value left, Value right) {
        if (operator.equals("..") && !follower.language().equals("lua")) {
            return Folds.range(left, binary("+", right, new Value.Num(1)));
        } else if (left instanceof Value.Num(long a)
                && right instanceof Value.Num(long b)
                && !operator.startsWith(".")) {
            return number(operator, a, b);
        }
        return switch (operator) {
            case "+", ".", "..", "&", "++", "<>" -> plus(left, right);
            case "*", "x" -> repeat(left, right);
            case "/" -> divided(left, right);
            case "%" -> left instanceof Value.Str ? Folds.format(follower, left, right.elements()) : mixed(left, right);
            case "<<" -> shifted(left, right);
            case "=~" -> matched(left, right);
            case "as", "|", "|>" -> left;
            default -> mixed(left, right);
        };
    }

    private static Value mixed(Value left, Value right) {
        return Value.from(Value.union(left.sources(), right.sources()));
    }

    private Value plus(Value left, Value right) {
        if (left instanceof Value.Items a && right instanceof Value.Items b) {
            List<Value> both = new ArrayList<>(a.items());
            both.addAll(b.items());
            return new Value.Items(both);
        }
        boolean text = left instanceof Value.Str
                || right instanceof Value.Str
                || left instanceof Value.Choice
                || right instanceof Value.Choice
                || left instanceof Value.Thing
                || (left instanceof Value.Num && right instanceof Value.Num);
        return text ? join(List.of(left, right)) : mixed(left, right);
    }

    /** Appends to a list or a stream, as Ruby and C++ write it. */
    private Value shifted(Value left, Value right) {
        if (left instanceof Value.Items list) {
            list.add(right);
            return list;
        } else if (left instanceof Value.Thing thing) {
            follower.sockets().sent(thing, right);
            FileAccess.put(follower, thing, right, true);
            return thing;
        }
        return left instanceof Value.Str ? join(List.of(left, right)) : mixed(left, right);
    }

    /** A path object and a name. */
    private Value divided(Value left, Value right) {
        return left instanceof Value.Thing thing && thing.type.equals("path")
                ? new Value.Thing("path", join(List.of(left, Value.of("/"), right)), Set.of())
                : mixed(left, right);
    }

    private Value repeat(Value left, Value right) {
        Value what = left instanceof Value.Num ? right : left;
        Value times = left instanceof Value.Num ? left : right;
        if (what instanceof Value.Str text
                && times instanceof Value.Num(long count)
                && count >= 0
                && count <= MAX_REPEAT
                && follower.meter().text(count * text.text().length())) {
            return new Value.Str(text.text().repeat((int) count), text.pattern(), text.sources());
        }
        return what instanceof Value.Items ? what : mixed(left, right);
    }

    /** Perl's binding operator: {@code s///} and {@code tr///} change a constant where they are simple. */
    private Value matched(Value left, Value right) {
        if (right instanceof Value.Thing thing
                && thing.type.equals("tr")
                && thing.payload instanceof Value.Items parts) {
            return Folds.translated(left, parts.at(0), parts.at(1));
        }
        return mixed(left, right);
    }

    private static Value number(String operator, long a, long b) {
        return switch (operator) {
            case "+" -> new Value.Num(a + b);
            case "-" -> new Value.Num(a - b);
            case "*" -> new Value.Num(a * b);
            case "/", "//" -> b == 0 ? Value.unknown() : new Value.Num(Math.floorDiv(a, b));
            case "%" -> b == 0 ? Value.unknown() : new Value.Num(Math.floorMod(a, b));
            case "^", "~" -> new Value.Num(a ^ b);
            case "&" -> new Value.Num(a & b);
            case "|" -> new Value.Num(a | b);
            case "<<" -> new Value.Num(b < 0 || b > 62 ? 0 : a << b);
            case ">>", ">>>" -> new Value.Num(b < 0 || b > 62 ? 0 : a >> b);
            default -> Value.unknown();
        };
    }

    Value prefix(Node.Prefix prefix) {
        Value value = follower.eval(prefix.operand());
        return switch (prefix.operator()) {
            case "-" -> value instanceof Value.Num(long number) ? new Value.Num(-number) : Value.from(value.sources());
            case "~" -> value instanceof Value.Num(long number) ? new Value.Num(~number) : value;
            case "!", "not", "typeof", "void" -> Value.unknown();
            case "$" -> field(value);
            default -> value;
        };
    }

    /** A field of awk's current record: of what it reads. */
    private Value field(Value index) {
        return Value.from(
                Value.union(index.sources(), follower.sink().by().stdin().sources()));
    }

    /** {@code value[key]}, also slices, negative indices and the element of a text. */
    Value at(Value value, Value key) {
        if (key instanceof Value.Items bounds && bounds.items().size() == 3 && !(value instanceof Value.Fields)) {
            return Folds.sliced(value, bounds.at(0), bounds.at(1), bounds.at(2));
        }
        return switch (value) {
            case Value.Items list ->
                key instanceof Value.Num(long index) ? list.at(index) : Value.from(value.sources());
            case Value.Fields object -> object.fields().getOrDefault(key.text(), Value.from(value.sources()));
            case Value.Str text -> character(text, key);
            case Value.Choice choice -> Value.from(choice.sources());
            case Value.Unknown u -> value;
            case Value.Num n -> Value.unknown();
            case Value.Ref r -> key.constant().isPresent() ? follower.member(value, key.text()) : Value.unknown();
            case Value.Thing t -> Value.from(value.sources());
            case Value.Bound b -> Value.from(value.sources());
            case Value.Closure c -> Value.unknown();
        };
    }

    private Value character(Value.Str text, Value key) {
        if (!(key instanceof Value.Num(long index))) {
            return key.constant().isPresent() ? new Value.Bound(text, key.text()) : Value.from(text.sources());
        }
        long from = index < 0 ? index + text.text().length() : index;
        return from < 0 || from >= text.text().length()
                ? Value.from(text.sources())
                : new Value.Str(text.text().substring((int) from, (int) from + 1), false, text.sources());
    }

    /** What going through a value gives. */
    List<Value> elements(Value value) {
        if (value instanceof Value.Items list) {
            return list.items().isEmpty() ? List.of(Value.unknown()) : list.items();
        } else if (value instanceof Value.Fields object && !object.fields().isEmpty()) {
            return object.fields().keySet().stream().map(Value::of).toList();
        } else if (value instanceof Value.Str text
                && value.known()
                && !text.pattern()
                && !text.text().isEmpty()
                && text.text().length() <= 256) {
            return text.text()
                    .chars()
                    .mapToObj(c -> (Value) new Value.Str(String.valueOf((char) c), false, text.sources()))
                    .toList();
        }
        return value instanceof Value.Str text ? List.of(text) : List.of(Value.from(value.sources()));
    }
}
