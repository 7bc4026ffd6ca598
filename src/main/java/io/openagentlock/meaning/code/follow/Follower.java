package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.code.syntax.Languages;
import io.openagentlock.meaning.code.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks through a program once, in the order of its text, with values as far as they are known. */
public final class Follower {
    private static final int MAX_ROUNDS = 256;

    /** No library has longer names. */
    private static final int MAX_NAME = 256;

    private static final Set<String> SELF = Set.of("self", "cls");
    private static final int MAX_CODE_DEPTH = 6;
    private static final List<String> CONSTRUCTORS = List.of("__init__", "constructor", "initialize", "__construct");

    private final String language;
    private final Library library;
    private final Sink sink;
    private final Meter meter;
    private final Calls calls;
    private final Operators operators;
    private final Sockets sockets = new Sockets();
    private final Scope globals = new Scope(Optional.empty());
    private final List<String> starred = new ArrayList<>();
    private final List<Value.Closure> functions = new ArrayList<>();
    private final List<List<Value>> returned = new ArrayList<>();
    private Scope scope = globals;

    /** How many branches and loops stand around. */
    private int maybe;

    private int codeDepth;
    private String directory = "";

    private Follower(String language, int length, Invocation by) {
        this.language = language;
        this.library = Library.of(language);
        this.sink = new Sink(by);
        this.meter = new Meter(length);
        this.calls = new Calls(this);
        this.operators = new Operators(this);
    }

    /** What a program would do. */
    public static Follower follow(String language, String code, Invocation by) {
        Follower follower = new Follower(language, code.length(), by);
        Surroundings.of(language, code, by).forEach(follower.globals::declare);
        follower.starred.addAll(Surroundings.modules(language, by));
        follower.eval(Languages.parse(language, code));
        follower.enterTheRest();
        follower.sockets.report(language, follower.sink);
        if (follower.meter.exceeded()) {
            follower.sink.limit("more code than can be followed");
        }
        return follower;
    }

    /** What it does, in order. */
    public List<Effect> effects() {
        return sink.effects();
    }

    /** The same in words, sorted. */
    public List<String> does() {
        return List.copyOf(sink.does());
    }

    /** Functions that nobody called in the text may still be called. */
    private void enterTheRest() {
        for (int i = 0; i < functions.size(); i++) {
            Value.Closure function = functions.get(i);
            if (!function.called) {
                enter(function, List.of(), Map.of(), Value.unknown());
            }
        }
    }

    Library library() {
        return library;
    }

    Sink sink() {
        return sink;
    }

    Meter meter() {
        return meter;
    }

    Sockets sockets() {
        return sockets;
    }

    String language() {
        return language;
    }

    boolean inBranch() {
        return maybe > 0;
    }

    /** The value of a piece of the program. */
    Value eval(Node node) {
        if (!meter.enter()) {
            meter.leave();
            return Value.unknown();
        }
        Value value = valueOf(node);
        meter.leave();
        return value;
    }

    private Value valueOf(Node node) {
        return switch (node) {
            case Node.Nothing nothing -> Value.unknown();
            case Node.TooDeep deep -> tooDeep();
            case Node.Constant(String text) -> Value.of(text);
            case Node.Whole(long number) -> new Value.Num(number);
            case Node.Template(List<Node> parts) ->
                operators.join(parts.stream().map(this::eval).toList());
            case Node.Name(String name) -> name(name);
            case Node.Path path -> path(path);
            case Node.Slice slice -> slice(slice);
            case Node.Items(List<Node> items) ->
                new Value.Items(items.stream().map(this::eval).toList());
            case Node.Fields(List<Node.Field> fields) -> fields(fields);
            case Node.Chain chain -> operators.chain(chain);
            case Node.Prefix prefix -> operators.prefix(prefix);
            case Node.Assign assign -> assign(assign);
            case Node.Function function -> function(function);
            case Node.Block block -> block(block);
            case Node.Loop loop -> loop(loop);
            case Node.Gather gather -> gather(gather);
            case Node.Either(List<Node> choices) -> either(choices);
            case Node.Shell(Node text) -> shell(eval(text));
            case Node.Pattern pattern -> pattern(pattern);
            case Node.Return(Node value) -> returns(eval(value));
            case Node.ImportAll(String module) -> importAll(module);
        };
    }

    private Value tooDeep() {
        sink.limit("code nested too deep");
        return Value.unknown();
    }

    private Value name(String name) {
        return scope.find(name).orElseGet(() -> reference(name.replace("::", ".")));
    }

    /** A name of the library, as it is or out of a module that was imported whole. */
    private Value reference(String name) {
        for (String module : starred) {
            String full = module + "." + name;
            if (library.function(full).isPresent() || library.object(full).isPresent()) {
                return referred(full);
            }
        }
        return referred(name);
    }

    Value referred(String full) {
        String name = Names.plain(full);
        Optional<Value> given = globals.find(name);
        if (given.isPresent()) {
            return given.get();
        }
        return library.object(name)
                .<Value>map(type -> Surroundings.object(type, sink.by()))
                .orElseGet(() -> new Value.Ref(name));
    }

    private Value path(Node.Path path) {
        Value value = path.base() instanceof Node.Nothing && path.steps().getFirst() instanceof Node.Member
                ? new Value.Ref("")
                : eval(path.base());
        for (Node.Step step : path.steps()) {
            value = switch (step) {
                case Node.Member(String name) -> member(value, name);
                case Node.At(Node key) -> element(value, key);
                case Node.Call(List<Node.Argument> arguments) -> calls.call(value, arguments);
            };
        }
        return value;
    }

    Value member(Value value, String name) {
        return switch (value) {
            case Value.Ref(String owner) ->
                owner.length() > MAX_NAME ? Value.unknown() : referred(owner.isEmpty() ? name : owner + "." + name);
            case Value.Fields object
            when object.fields().containsKey(name) -> object.fields().get(name);
            case Value.Thing thing when library.property(thing.type, name).isPresent() -> calls.property(thing, name);
            case Value.Thing thing
            when thing.type.equals("environment")
                    && library.method("environment", name).isEmpty() -> Surroundings.variable(name, sink.by());
            case Value.Choice(List<Value> values) ->
                values.stream()
                        .map(each -> each instanceof Value.Choice ? Value.from(each.sources()) : member(each, name))
                        .reduce(Value::either)
                        .orElse(Value.unknown());
            case Value.Fields f -> new Value.Bound(value, name);
            case Value.Thing t -> new Value.Bound(value, name);
            case Value.Items i -> new Value.Bound(value, name);
            case Value.Str s -> new Value.Bound(value, name);
            case Value.Num n -> new Value.Bound(value, name);
            case Value.Unknown u -> new Value.Bound(value, name);
            case Value.Bound b -> new Value.Bound(value, name);
            case Value.Closure c -> new Value.Bound(value, name);
        };
    }

    private Value element(Value value, Node key) {
        Value at = eval(key);
        boolean named = value instanceof Value.Ref || (isMember(value) && !(at instanceof Value.Choice));
        if (named && at.constant().isPresent() && !(at instanceof Value.Num)) {
            return member(value, at.text());
        } else if (value instanceof Value.Thing thing && thing.type.equals("environment")) {
            return Surroundings.variable(at.constant().orElse(""), sink.by());
        }
        return operators.at(value, at);
    }

    /** In JavaScript {@code a["b"]} is {@code a.b}. */
    private boolean isMember(Value value) {
        return (language.equals("javascript") || language.equals("mongodb"))
                && (value instanceof Value.Unknown || value instanceof Value.Bound);
    }

    private Value slice(Node.Slice slice) {
        return new Value.Items(List.of(eval(slice.from()), eval(slice.to()), eval(slice.step())));
    }

    private Value fields(List<Node.Field> fields) {
        Value.Fields object = new Value.Fields();
        for (Node.Field field : fields) {
            Value key = eval(field.key());
            Value value = eval(field.value());
            if (value instanceof Value.Fields spread && field.key() instanceof Node.Nothing) {
                spread.fields().forEach(object::put);
            } else {
                object.put(key.text(), value);
            }
        }
        return object;
    }

    private Value assign(Node.Assign assign) {
        if (assign.operator().equals("import")) {
            Value module = referred(calls.module(eval(assign.value()).text()));
            bind(assign.target(), module);
            return module;
        }
        if (assign.operator().equals("class")) {
            Value maker = CONSTRUCTORS.stream()
                    .map(this::own)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .<Value>map(own -> own)
                    .orElse(Value.unknown());
            bind(assign.target(), new Value.Thing("class", maker, Set.of()));
            return maker;
        }
        Value value = eval(assign.value());
        String operator = assign.operator();
        if (operator.equals("either")
                || operator.equals("||=")
                || operator.equals("??=")
                || (operator.equals("//=") && language.equals("perl"))) {
            value = Value.either(eval(assign.target()), value);
        } else if (operator.length() > 1 && !operator.equals(":=") && !operator.endsWith("-")) {
            value = operators.binary(operator.substring(0, operator.length() - 1), eval(assign.target()), value);
        }
        bind(assign.target(), value);
        return value;
    }

    /** Gives a value to a name, an element or a member, or takes it apart for a pattern. */
    void bind(Node target, Value value) {
        if (target instanceof Node.Name(String name)) {
            scope.assign(name, value, maybe > 0);
        } else if (target instanceof Node.Items(List<Node> parts)) {
            for (int i = 0; i < parts.size(); i++) {
                bind(parts.get(i), operators.at(value, new Value.Num(i)));
            }
        } else if (target instanceof Node.Fields(List<Node.Field> parts)) {
            for (Node.Field part : parts) {
                bind(alias(part.value()), member(value, eval(part.key()).text()));
            }
        } else if (target instanceof Node.Path path) {
            put(path, value);
        } else if (target instanceof Node.Prefix(String operator, Node inner)) {
            bind(inner, value);
        } else if (target instanceof Node.Chain chain) {
            bind(chain.rest().getLast().operand(), value);
        }
    }

    /** {@code {a = 1}} as a pattern binds {@code a}. */
    private static Node alias(Node value) {
        return value instanceof Node.Either(List<Node> choices) ? choices.getFirst() : value;
    }

    private void put(Node.Path path, Value value) {
        int last = path.steps().size() - 1;
        Value owner = last == 0
                ? eval(path.base())
                : path(new Node.Path(path.base(), path.steps().subList(0, last)));
        Value key = switch (path.steps().get(last)) {
            case Node.Member(String name) -> Value.of(name);
            case Node.At(Node at) -> eval(at);
            case Node.Call call -> Value.unknown();
        };
        switch (owner) {
            case Value.Fields object -> object.put(key.text(), value);
            case Value.Items list -> list.set(key instanceof Value.Num(long index) ? index : -1, value);
            case Value.Thing thing
            when thing.type.equals("environment") ->
                calls.setsEnvironment(key.constant().orElse(""), value);
            case Value.Thing thing -> thing.origins = Value.union(thing.origins, value.sources());
            case Value.Unknown u -> fresh(path, last, key, value);
            case Value.Ref(String name) -> globals.assign(name + "." + key.text(), value, maybe > 0);
            case Value.Str s -> {}
            case Value.Num n -> {}
            case Value.Bound b -> {}
            case Value.Closure c -> {}
            case Value.Choice c -> {}
        }
    }

    /** Perl, PHP and awk make a container by writing into it. */
    private void fresh(Node.Path path, int last, Value key, Value value) {
        boolean variable = path.base() instanceof Node.Name(String name) && last == 0 && name.startsWith("$");
        if (variable) {
            Value.Fields object = new Value.Fields();
            object.put(key.text(), value);
            bind(path.base(), object);
        }
    }

    private Value function(Node.Function function) {
        Value.Closure closure = new Value.Closure(function, scope);
        functions.add(closure);
        if (!function.name().isEmpty()) {
            scope.assign(function.name(), closure, false);
        }
        return closure;
    }

    private Value block(Node.Block block) {
        maybe += block.maybe() ? 1 : 0;
        Value value = Value.unknown();
        for (Node statement : block.body()) {
            value = eval(statement);
        }
        maybe -= block.maybe() ? 1 : 0;
        return value;
    }

    private Value either(List<Node> choices) {
        Value value = eval(choices.getFirst());
        maybe++;
        for (Node choice : choices.subList(1, choices.size())) {
            value = Value.either(value, eval(choice));
        }
        maybe--;
        return value;
    }

    private Value loop(Node.Loop loop) {
        for (Value element : rounds(eval(loop.source()))) {
            int branches = maybe;
            maybe = 0;
            bind(loop.target(), element);
            maybe = branches + 1;
            eval(loop.body());
            maybe = branches;
        }
        return Value.unknown();
    }

    private Value gather(Node.Gather gather) {
        List<Value> gathered = new ArrayList<>();
        Value source = eval(gather.source());
        for (Value element : rounds(source)) {
            bind(gather.target(), element);
            gathered.add(eval(gather.element()));
        }
        boolean known = source instanceof Value.Items || source.constant().isPresent();
        return known
                ? new Value.Items(gathered)
                : Value.from(gathered.getFirst().sources());
    }

    /** What a loop over a value goes through; what isn't known is one round. */
    List<Value> rounds(Value source) {
        List<Value> elements = operators.elements(source);
        boolean whole = elements.size() <= MAX_ROUNDS && meter.roomy();
        return whole ? elements : List.of(Value.from(source.sources()));
    }

    private Value shell(Value text) {
        return Value.from(Processes.runs(this, text, "backquotes", Optional.empty()));
    }

    /** {@code s/a/b/e} runs code; else a pattern is its text. */
    private Value pattern(Node.Pattern pattern) {
        boolean codes = pattern.flags().contains("ee");
        if (codes) {
            calls.evaluates(Value.unknown(), language);
        }
        return pattern.operator().equals("m")
                ? Value.of("")
                : new Value.Thing(pattern.operator(), patternParts(pattern), Set.of());
    }

    private Value patternParts(Node.Pattern pattern) {
        return new Value.Items(
                List.of(eval(pattern.pattern()), eval(pattern.replacement()), Value.of(pattern.flags())));
    }

    private Value returns(Value value) {
        if (!returned.isEmpty()) {
            returned.getLast().add(value);
        }
        return value;
    }

    private Value importAll(String module) {
        starred.add(module.replace("::", "."));
        return Value.unknown();
    }

    /**
     * A function's own body with these arguments.
     *
     * @param rest what parameters without an argument hold
     */
    Value enter(Value.Closure closure, List<Value> positional, Map<String, Value> named, Value rest) {
        closure.called = true;
        Scope before = scope;
        int branches = maybe;
        Scope inner = new Scope(Optional.of(closure.scope));
        scope = inner;
        maybe = 0;
        parameters(closure.function.parameters(), positional, named, rest);
        inner.declare("$@_", new Value.Items(positional));
        returned.add(new ArrayList<>());
        Value last = eval(closure.function.body());
        List<Value> values = returned.removeLast();
        scope = before;
        maybe = branches;
        return values.stream().reduce(Value::either).orElse(last);
    }

    private void parameters(
            List<Node.Parameter> parameters, List<Value> positional, Map<String, Value> named, Value rest) {
        int next = 0;
        for (Node.Parameter parameter : parameters) {
            String name = parameter.target() instanceof Node.Name(String given) ? given : "";
            Value value = rest;
            if (parameter.rest()) {
                value = new Value.Items(positional.subList(Math.min(next, positional.size()), positional.size()));
                next = positional.size();
            } else if (named.containsKey(name)) {
                value = named.getOrDefault(name, rest);
            } else if (next < positional.size()) {
                value = positional.get(next++);
            } else if (!(parameter.value() instanceof Node.Nothing)) {
                value = eval(parameter.value());
            }
            if (SELF.contains(name)) {
                scope.declare(name, new Value.Ref("this"));
            } else if (name.isEmpty()) {
                bind(parameter.target(), value);
            } else {
                scope.declare(name, value);
            }
        }
    }

    /** A function of the program's own by its name, as a method of something unknown may be. */
    Optional<Value.Closure> own(String name) {
        return scope.find(name).filter(Value.Closure.class::isInstance).map(Value.Closure.class::cast);
    }

    /** Code of the same language, among the variables that there are. */
    Value nested(String code) {
        if (codeDepth >= MAX_CODE_DEPTH || !meter.text(code.length() * 8L)) {
            sink.limit("code in code too deep");
            return Value.unknown();
        }
        codeDepth++;
        Value value = eval(Languages.parse(language, code));
        codeDepth--;
        return value;
    }

    Optional<Value> variable(String name) {
        return scope.find(name);
    }

    /** A path as the program means it: below the directory that it went to. */
    FilePath path(Value value) {
        String text = value.text();
        boolean relative = !directory.isEmpty()
                && !text.isEmpty()
                && "/~\\".indexOf(text.charAt(0)) < 0
                && text.charAt(0) != FilePath.UNKNOWN;
        return sink.path(relative ? value.asText().with(directory + "/" + text) : value.asText());
    }

    void enterDirectory(Value value) {
        directory = value.text();
    }

    void print(Data data) {
        sink.print(data);
    }

    void effect(Effect effect) {
        sink.effect(effect);
    }

    /** Calls a value, as library functions do with what they are given. */
    Value apply(Value function, List<Value> arguments) {
        return calls.call(function, arguments, Map.of(), List.of());
    }

    Operators operators() {
        return operators;
    }
}
