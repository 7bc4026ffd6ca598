package io.openagentlock.call;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One kind of {@link Action} with its attributes, read off the record once, so that the record is the only schema. Kinds
 * are named in kebab-case ({@code delete}), attributes in snake_case ({@code path}); {@code origin} is no attribute.
 */
public final class ActionKind {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final List<ActionKind> ALL = Arrays.stream(Action.class.getPermittedSubclasses())
            .map(type -> new ActionKind(type))
            .toList();
    private static final Map<String, ActionKind> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ActionKind::name, Function.identity()));
    private static final Map<Class<?>, ActionKind> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(kind -> kind.type, Function.identity()));

    private final String name;
    private final Class<?> type;

    /** {@code (Object[]) → Action}. */
    private final Handle constructor;

    private final Map<String, Attribute> byName = new LinkedHashMap<>();
    private final List<Attribute> attributes;

    /** What an attribute holds. */
    public enum Type {
        TEXT,
        PATH,
        FLAG,
        NUMBER,
        TEXTS,
        IMPACT
    }

    /** One attribute; its name is in snake_case. */
    public static final class Attribute {
        private final String name;
        private final Type type;
        private final Handle reader;

        private Attribute(String name, Type type, RecordComponent component) {
            this.name = name;
            this.type = type;
            this.reader = new Handle(() -> LOOKUP.unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Action.class)));
        }

        public String name() {
            return name;
        }

        public Type type() {
            return type;
        }

        /** {@code String}, {@code FilePath}, {@code Boolean}, {@code OptionalInt}, {@code List<String>} or {@code Impact}. */
        public Object of(Action action) {
            try {
                return (Object) reader.get().invokeExact(action);
            } catch (Throwable broken) {
                throw new IllegalStateException("a record's component could not be read", broken);
            }
        }
    }

    /** Made when it is first needed, since making all of them takes a good part of a start. */
    private static final class Handle {
        private final Maker maker;
        private volatile @Nullable MethodHandle made;

        Handle(Maker maker) {
            this.maker = maker;
        }

        private interface Maker {
            MethodHandle make() throws ReflectiveOperationException;
        }

        /** Two threads at worst make it twice, to the same. */
        MethodHandle get() throws ReflectiveOperationException {
            MethodHandle known = made;
            if (known == null) {
                known = maker.make();
                made = known;
            }
            return known;
        }
    }

    private ActionKind(Class<?> type) {
        this.type = type;
        name = words(type.getSimpleName(), '-');
        RecordComponent[] components = type.getRecordComponents();
        constructor = new Handle(() -> constructor(type, components));
        for (RecordComponent component : components) {
            if (component.getType() != Origin.class) {
                String attribute = words(component.getName(), '_');
                byName.put(attribute, new Attribute(attribute, typeOf(component), component));
            }
        }
        attributes = List.copyOf(byName.values());
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent... components)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return LOOKUP.unreflectConstructor(type.getDeclaredConstructor(types))
                .asSpreader(Object[].class, components.length)
                .asType(MethodType.methodType(Action.class, Object[].class));
    }

    private static Type typeOf(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return Type.TEXT;
        } else if (type == FilePath.class) {
            return Type.PATH;
        } else if (type == boolean.class) {
            return Type.FLAG;
        } else if (type == OptionalInt.class) {
            return Type.NUMBER;
        } else if (type == List.class) {
            return Type.TEXTS;
        } else if (type == Impact.class) {
            return Type.IMPACT;
        }
        throw new IllegalStateException("no attribute type for " + type);
    }

    private static String words(String camel, char joint) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c) && !out.isEmpty()) {
                out.append(joint);
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /** All kinds, in the order of the source. */
    public static List<ActionKind> all() {
        return ALL;
    }

    public static Optional<ActionKind> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static ActionKind of(Action action) {
        ActionKind kind = BY_TYPE.get(action.getClass());
        if (kind == null) {
            throw new IllegalStateException("an action outside the sealed family");
        }
        return kind;
    }

    public String name() {
        return name;
    }

    public List<Attribute> attributes() {
        return attributes;
    }

    public Optional<Attribute> attribute(String attribute) {
        return Optional.ofNullable(byName.get(attribute));
    }

    /**
     * An action of this kind. Missing attributes are empty: no text, no path text, false, no number, {@link Impact#READ}.
     *
     * @param values by attribute name; {@code String}, {@code FilePath}, {@code Boolean}, {@code OptionalInt}, {@code
     *     List<String>} or {@code Impact}
     * @throws IllegalArgumentException for a name or a type that the kind does not have
     */
    public Action make(Map<String, Object> values, Origin origin) {
        Object[] arguments = new Object[attributes.size() + 1];
        int i = 0;
        int used = 0;
        for (Attribute attribute : attributes) {
            Object value = values.get(attribute.name());
            arguments[i++] = value == null ? empty(attribute.type()) : checked(attribute, value);
            used += value == null ? 0 : 1;
        }
        if (used != values.size()) {
            throw new IllegalArgumentException(name + " has no attribute among " + values.keySet());
        }
        arguments[i] = origin;
        try {
            return (Action) constructor.get().invokeExact(arguments);
        } catch (Throwable broken) {
            throw new IllegalArgumentException("no " + name + " from " + values, broken);
        }
    }

    private static Object empty(Type type) {
        return switch (type) {
            case TEXT -> "";
            case PATH -> FilePath.of("");
            case FLAG -> false;
            case NUMBER -> OptionalInt.empty();
            case TEXTS -> List.of();
            case IMPACT -> Impact.READ;
        };
    }

    private static Object checked(Attribute attribute, Object value) {
        boolean fits = switch (attribute.type()) {
            case TEXT -> value instanceof String;
            case PATH -> value instanceof FilePath;
            case FLAG -> value instanceof Boolean;
            case NUMBER -> value instanceof OptionalInt;
            case TEXTS -> value instanceof List<?>;
            case IMPACT -> value instanceof Impact;
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    attribute.name() + " takes a " + attribute.type() + ", not a " + value.getClass());
        }
        return value;
    }

    @Override
    public String toString() {
        return name;
    }
}
