package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.code.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a call means: a function of the library, of the program, or one that nobody knows. */
final class Calls {
    private final Follower follower;

    Calls(Follower follower) {
        this.follower = follower;
    }

    Value call(Value callee, List<Node.Argument> nodes) {
        List<Value> positional = new ArrayList<>();
        Map<String, Value> named = new LinkedHashMap<>();
        for (Node.Argument node : nodes) {
            Value value = follower.eval(node.value());
            if (node.name().equals("*")) {
                spread(value, positional, named);
            } else if (node.name().isEmpty()) {
                positional.add(value);
            } else {
                named.put(node.name(), value);
            }
        }
        return call(callee, positional, named, nodes);
    }

    private static void spread(Value value, List<Value> positional, Map<String, Value> named) {
        if (value instanceof Value.Fields object) {
            named.putAll(object.fields());
        } else {
            positional.addAll(value.elements());
        }
    }

    Value call(Value callee, List<Value> positional, Map<String, Value> named, List<Node.Argument> nodes) {
        return switch (callee) {
            case Value.Ref(String name) -> library(name, positional, named, nodes);
            case Value.Bound(Value self, String name) -> method(self, name, positional, named, nodes);
            case Value.Closure closure -> enter(closure, positional, named);
            case Value.Choice(List<Value> values) ->
                values.stream()
                        .filter(each -> !(each instanceof Value.Choice))
                        .map(each -> call(each, positional, named, nodes))
                        .reduce(Value::either)
                        .orElse(Value.unknown());
            case Value.Str text ->
                text.text().length() < 64 && callee.known()
                        ? library(text.text(), positional, named, nodes)
                        : unknown(callee, positional, named);
            case Value.Unknown u -> unknown(callee, positional, named);
            case Value.Thing t when t.type.equals("class") -> constructed(t, positional, named);
            case Value.Thing t -> method(t, "call", positional, named, nodes);
            case Value.Num n -> unknown(callee, positional, named);
            case Value.Items i -> unknown(callee, positional, named);
            case Value.Fields f -> unknown(callee, positional, named);
        };
    }

    private Value enter(Value.Closure closure, List<Value> positional, Map<String, Value> named) {
        if (!follower.meter().roomy()) {
            Set<Source> sources = new Value.Items(positional).sources();
            return Value.from(sources);
        }
        return follower.enter(closure, positional, named, Value.unknown());
    }

    private Value library(String name, List<Value> positional, Map<String, Value> named, List<Node.Argument> nodes) {
        Optional<Library.Entry> entry = follower.library().function(name);
        int dot = name.lastIndexOf('.');
        if (entry.isPresent()) {
            return perform(entry.get(), site(Optional.empty(), positional, named, nodes));
        } else if (dot >= 0) {
            return method(new Value.Ref(name.substring(0, dot)), name.substring(dot + 1), positional, named, nodes);
        }
        return unknown(Value.unknown(), positional, named);
    }

    private Site site(
            Optional<Value> self, List<Value> positional, Map<String, Value> named, List<Node.Argument> nodes) {
        return new Site(follower, self, positional, named, nodes, new Library.Step("", List.of(), List.of()));
    }

    private Value method(
            Value self, String name, List<Value> positional, Map<String, Value> named, List<Node.Argument> nodes) {
        Optional<Value.Closure> own = follower.own(name);
        Optional<Library.Entry> entry = follower.library().method(type(self), name);
        if (entry.isPresent() && (own.isEmpty() || self instanceof Value.Thing)) {
            return perform(entry.get(), site(Optional.of(self), positional, named, nodes));
        } else if (own.isPresent() && (self instanceof Value.Unknown || self instanceof Value.Ref || isClass(self))) {
            return enter(own.get(), receiving(own.get(), positional), named);
        } else if (isClass(self) && name.equals("new")) {
            return constructed((Value.Thing) self, positional, named);
        }
        return unknown(self, positional, named);
    }

    private static boolean isClass(Value self) {
        return self instanceof Value.Thing thing && thing.type.equals("class");
    }

    /** The constructor runs; the object is one of which nothing is known. */
    private Value constructed(Value.Thing type, List<Value> positional, Map<String, Value> named) {
        if (type.payload instanceof Value.Closure closure) {
            enter(closure, receiving(closure, positional), named);
        }
        return Value.from(new Value.Items(positional).sources());
    }

    /** With the object itself first, where a method names it. */
    private static List<Value> receiving(Value.Closure method, List<Value> positional) {
        List<Node.Parameter> parameters = method.function.parameters();
        boolean self = !parameters.isEmpty()
                && parameters.getFirst().target() instanceof Node.Name(String name)
                && (name.equals("self") || name.equals("cls"));
        if (!self) {
            return positional;
        }
        List<Value> all = new ArrayList<>(List.of(new Value.Ref("this")));
        all.addAll(positional);
        return all;
    }

    /** A member that does something when it is only looked at. */
    Value property(Value.Thing self, String name) {
        return perform(
                follower.library().property(self.type, name).orElseThrow(),
                site(Optional.of(self), List.of(), Map.of(), List.of()));
    }

    private static String type(Value self) {
        return switch (self) {
            case Value.Str s -> "text";
            case Value.Num n -> "number";
            case Value.Items i -> "list";
            case Value.Fields f -> "dict";
            case Value.Thing thing -> thing.type;
            case Value.Ref r -> "name";
            case Value.Closure c -> "function";
            case Value.Unknown u -> "unknown";
            case Value.Bound b -> "member";
            case Value.Choice c -> "text";
        };
    }

    private Value perform(Library.Entry entry, Site site) {
        Set<Source> sources = Set.of();
        for (Library.Step step : entry.steps()) {
            Set<Source> more = Verb.named(step.word()).orElseThrow().perform(site.at(step));
            sources = Value.union(sources, more);
        }
        Value result = result(entry, site, sources);
        callbacks(site, entry.fold().isPresent() ? Value.unknown() : result);
        return result;
    }

    private static Value result(Library.Entry entry, Site site, Set<Source> sources) {
        if (entry.fold().isPresent()) {
            Library.Step fold = entry.fold().get();
            return Folds.fold(site.at(fold), fold.word()).with(sources);
        }
        Set<Source> all = Value.union(sources, site.sources());
        if (entry.object().isPresent()) {
            Site at = site.at(entry.object().get());
            return at.count() > 0 && at.find(0).isEmpty() && at.step().flags().isEmpty()
                    ? new Value.Thing(at.step().word(), Value.unknown(), sources)
                    : new Value.Thing(at.step().word(), at.get(0), sources);
        }
        return Value.from(all);
    }

    /** Functions that are handed over are called with what comes out. */
    private void callbacks(Site site, Value with) {
        for (Value value : site.positional()) {
            if (value instanceof Value.Closure closure && !closure.called) {
                List<Value> arguments =
                        closure.function.parameters().stream().map(each -> with).toList();
                enter(closure, arguments, Map.of());
            }
        }
    }

    /** Nothing is known of it: what goes in may come out, and functions that go in may be called with it. */
    private Value unknown(Value self, List<Value> positional, Map<String, Value> named) {
        Set<Source> sources = self.sources();
        for (Value value : positional) {
            sources = Value.union(sources, value.sources());
        }
        for (Value value : named.values()) {
            sources = Value.union(sources, value.sources());
        }
        Value result = Value.from(sources);
        List<Value> inputs = new ArrayList<>(positional);
        inputs.addAll(named.values());
        for (Value value : inputs) {
            if (value instanceof Value.Closure closure) {
                List<Value> arguments = closure.function.parameters().stream()
                        .map(each -> Value.from(self.sources()))
                        .toList();
                result = Value.from(Value.union(
                        result.sources(), enter(closure, arguments, Map.of()).sources()));
            }
        }
        return result;
    }

    /** Code in a value runs. */
    void evaluates(Value code, String language) {
        Evaluating.code(follower, code, language);
    }

    String module(String name) {
        return moduleName(name);
    }

    /** {@code node:fs/promises} and {@code Net::HTTP} by dots. */
    static String moduleName(String name) {
        String bare = name.startsWith("node:") ? name.substring(5) : name;
        return bare.replace("::", ".").replace('/', '.');
    }

    void setsEnvironment(String name, Value value) {
        follower.sink()
                .act(new Action.Environment(
                        name, value.constant().orElse(""), true, follower.sink().origin()));
    }
}
