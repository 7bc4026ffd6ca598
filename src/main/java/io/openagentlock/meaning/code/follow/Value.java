package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.code.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a variable may hold, as far as the code alone tells. */
sealed interface Value {
    /** How many values deep sources are looked for; also what cuts cycles. */
    int SOURCE_DEPTH = 4;

    /** Only a run would tell; but where it comes from is known. */
    record Unknown(Set<Source> sources) implements Value {
        public Unknown {
            sources = Set.copyOf(sources);
        }
    }

    /**
     * A text, each unknown stretch one {@link Text#UNKNOWN}.
     *
     * @param pattern whether it stands for the files that it matches
     */
    record Str(String text, boolean pattern, Set<Source> sources) implements Value {
        public Str {
            sources = Set.copyOf(sources);
        }
    }

    record Num(long number) implements Value {}

    /** A list, changed in place as the code does. */
    final class Items implements Value {
        private static final int MAX = 4_096;

        private final List<Value> items = new ArrayList<>();

        Items(List<Value> items) {
            items.forEach(this::add);
        }

        /** What is more than fits is left out. */
        void add(Value value) {
            if (items.size() < MAX && value != this) {
                items.add(value);
            }
        }

        List<Value> items() {
            return List.copyOf(items);
        }

        Value at(long index) {
            long from = index < 0 ? index + items.size() : index;
            return from >= 0 && from < items.size() ? items.get((int) from) : Value.from(sources());
        }

        /** Takes the first away. */
        Value shift() {
            return items.isEmpty() ? unknown() : items.removeFirst();
        }

        void set(long index, Value value) {
            if (index >= 0 && index < items.size() && value != this) {
                items.set((int) index, value);
            } else {
                add(value);
            }
        }
    }

    /** A dictionary, object or hash, changed in place. */
    final class Fields implements Value {
        private final Map<String, Value> fields = new LinkedHashMap<>();

        void put(String name, Value value) {
            if (fields.size() < Items.MAX && value != this) {
                fields.put(name, value);
            }
        }

        Map<String, Value> fields() {
            return fields;
        }
    }

    /** Something of the library by its full name: {@code os.system}, {@code child_process}. */
    record Ref(String name) implements Value {}

    /** An object of the library. Its payload (a path, a host, a command) may be set later, as by {@code connect}. */
    final class Thing implements Value {
        final String type;
        Value payload;
        Set<Source> origins;

        Thing(String type, Value payload, Set<Source> origins) {
            this.type = type;
            this.payload = payload instanceof Thing inner ? inner.payload : payload;
            this.origins = payload instanceof Thing inner ? union(origins, inner.origins) : origins;
        }

        /** Whether it stands for its payload wherever a text is wanted, as a path object does. */
        boolean isText() {
            return switch (type) {
                case "path", "url", "request", "text", "stdin" -> true;
                default -> false;
            };
        }
    }

    /** A member of something that is not of the library; of members of members only the last is kept. */
    record Bound(Value self, String name) implements Value {
        public Bound {
            self = self instanceof Bound inner ? from(inner.sources()) : self;
        }
    }

    /** A function of the program's own. */
    final class Closure implements Value {
        final Node.Function function;
        final Scope scope;

        /** Whether it has been entered. */
        boolean called;

        Closure(Node.Function function, Scope scope) {
            this.function = function;
            this.scope = scope;
        }
    }

    /** One of these. */
    record Choice(List<Value> values) implements Value {
        static final int MAX = 8;

        public Choice {
            values = List.copyOf(values);
        }
    }

    static Value unknown() {
        return new Unknown(Set.of());
    }

    static Value of(String text) {
        return new Str(text, false, Set.of());
    }

    static Value from(Set<Source> sources) {
        return sources.isEmpty() ? unknown() : new Unknown(sources);
    }

    static Value of(Data data) {
        return data.text()
                .<Value>map(text -> new Str(text, false, data.sources()))
                .orElseGet(() -> from(data.sources()));
    }

    /** One or the other; more than {@link Choice#MAX} are unknown. */
    static Value either(Value one, Value other) {
        if (one.equals(other)) {
            return one;
        }
        Set<Value> all = new LinkedHashSet<>(one.alternatives());
        all.addAll(other.alternatives());
        if (all.size() > Choice.MAX) {
            return from(union(one.sources(), other.sources()));
        }
        return all.size() == 1 ? one : new Choice(List.copyOf(all));
    }

    default List<Value> alternatives() {
        return this instanceof Choice(List<Value> values) ? values : List.of(this);
    }

    static Set<Source> union(Set<Source> one, Set<Source> other) {
        if (one.isEmpty() || one.equals(other)) {
            return other;
        } else if (other.isEmpty()) {
            return one;
        }
        Set<Source> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** Where it comes from. */
    default Set<Source> sources() {
        return sources(SOURCE_DEPTH);
    }

    default Set<Source> sources(int depth) {
        return switch (this) {
            case Unknown unknown -> unknown.sources();
            case Str text -> text.sources();
            case Num number -> Set.of();
            case Ref name -> Set.of();
            case Closure closure -> Set.of();
            case Thing thing -> depth == 0 ? thing.origins : union(thing.origins, thing.payload.sources(depth - 1));
            case Bound member -> depth == 0 ? Set.of() : member.self.sources(depth - 1);
            case Items list -> all(list.items, depth);
            case Fields object -> all(List.copyOf(object.fields.values()), depth);
            case Choice(List<Value> values) -> all(values, depth);
        };
    }

    private static Set<Source> all(List<Value> values, int depth) {
        Set<Source> all = Set.of();
        for (Value value : depth == 0 ? List.<Value>of() : values.subList(0, Math.min(values.size(), 64))) {
            all = union(all, value.sources(depth - 1));
        }
        return all;
    }

    /** As text where it has one; an object of the library by its payload (a path object is its path). */
    default String text() {
        return switch (this) {
            case Str(String text, boolean pattern, Set<Source> sources) -> text;
            case Num(long number) -> Long.toString(number);
            case Thing thing ->
                thing.isText() && !(thing.payload instanceof Choice) ? thing.payload.text() : unknownText();
            case Unknown u -> unknownText();
            case Items i -> unknownText();
            case Fields f -> unknownText();
            case Ref r -> unknownText();
            case Bound b -> unknownText();
            case Closure c -> unknownText();
            case Choice c -> unknownText();
        };
    }

    private static String unknownText() {
        return String.valueOf(FilePath.UNKNOWN);
    }

    default boolean known() {
        return text().indexOf(FilePath.UNKNOWN) < 0;
    }

    /** The text where all of it is known. */
    default Optional<String> constant() {
        String text = text();
        return text.indexOf(FilePath.UNKNOWN) < 0 ? Optional.of(text) : Optional.empty();
    }

    default Text asText() {
        return new Text(text(), this instanceof Str text && text.pattern(), Optional.empty());
    }

    default Data data() {
        return new Data(constant(), sources());
    }

    /** The elements of a list; what is none is one element. */
    default List<Value> elements() {
        return this instanceof Items list ? list.items() : List.of(this);
    }

    default Map<String, Value> named() {
        return this instanceof Fields object ? object.fields : Map.of();
    }

    /** The same value, come from somewhere more. */
    default Value with(Set<Source> more) {
        if (more.isEmpty()) {
            return this;
        }
        return this instanceof Str text
                ? new Str(text.text(), text.pattern(), union(text.sources(), more))
                : this instanceof Unknown unknown ? new Unknown(union(unknown.sources(), more)) : this;
    }
}
