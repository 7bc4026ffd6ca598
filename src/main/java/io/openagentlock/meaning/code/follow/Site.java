package io.openagentlock.meaning.code.follow;

import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.code.syntax.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call of a library function, with the step of its entry that is being done.
 *
 * @param self what a method is called on
 * @param nodes the arguments as they stand in the code
 */
record Site(
        Follower follower,
        Optional<Value> self,
        List<Value> positional,
        Map<String, Value> named,
        List<Node.Argument> nodes,
        Library.Step step) {

    Sink sink() {
        return follower.sink();
    }

    Site at(Library.Step other) {
        return new Site(follower, self, positional, named, nodes, other);
    }

    int count() {
        return step.arguments().size();
    }

    /** The step's argument at an index, where the call has it. */
    Optional<Value> find(int index) {
        return index < count() ? resolve(step.arguments().get(index)) : Optional.empty();
    }

    Value get(int index) {
        return find(index).orElse(Value.unknown());
    }

    private Optional<Value> resolve(Library.Argument argument) {
        if (argument.literal().isPresent()) {
            return argument.literal().map(Value::of);
        } else if (argument.self()) {
            return self;
        } else if (argument.rest()) {
            int from = Math.min(argument.index(), positional.size());
            return Optional.of(new Value.Items(positional.subList(from, positional.size())));
        }
        Optional<Value> byName = argument.name().isEmpty() ? Optional.empty() : option(argument.name());
        return byName.isPresent() || argument.index() < 0 || argument.index() >= positional.size()
                ? byName
                : Optional.of(positional.get(argument.index()));
    }

    /** A keyword argument, or a field of an object among the arguments. */
    Optional<Value> option(String name) {
        Value keyword = named.get(name);
        if (keyword != null) {
            return Optional.of(keyword);
        }
        for (int i = positional.size() - 1; i >= 0; i--) {
            Value field = positional.get(i).named().get(name);
            boolean pair =
                    follower.language().equals("perl") && i + 1 < positional.size() && isName(positional.get(i), name);
            if (field != null || pair) {
                return Optional.of(field == null ? positional.get(i + 1) : field);
            }
        }
        return Optional.empty();
    }

    private static boolean isName(Value value, String name) {
        return value instanceof Value.Ref(String reference)
                ? reference.equals(name)
                : value.text().equals(name);
    }

    boolean flag(String word) {
        return step.flags().contains(word);
    }

    /** Whether an option is given and may be true. */
    boolean set(String name) {
        return option(name).filter(Site::truthy).isPresent();
    }

    static boolean truthy(Value value) {
        return switch (value) {
            case Value.Num(long number) -> number != 0;
            case Value.Str text -> !text.text().isEmpty() && !text.text().equals("false");
            case Value.Ref(String name) ->
                !List.of("False", "false", "None", "null", "undefined", "nil", "FALSE")
                        .contains(name);
            case Value.Unknown u -> true;
            case Value.Items i -> true;
            case Value.Fields f -> true;
            case Value.Thing t -> true;
            case Value.Bound b -> true;
            case Value.Closure c -> true;
            case Value.Choice c -> true;
        };
    }

    /** Where everything that goes in comes from. */
    Set<Source> sources() {
        Set<Source> all = self.map(Value::sources).orElse(Set.of());
        for (Value value : positional) {
            all = Value.union(all, value.sources());
        }
        for (Value value : named.values()) {
            all = Value.union(all, value.sources());
        }
        return all;
    }
}
