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

/**
 * One kind of {@link Action} with its attributes, read off the record once, so that the record is the only schema. Kinds
 * are named in kebab-case ({@code delete}), attributes in snake_case ({@code path}); {@code origin} is no attribute.
 */
public final class ActionKind {
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
    private final MethodHandle constructor;

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

    /**
     * One attribute.
     *
     * @param name snake_case
     * @param reader {@code (Action) → Object}
     */
    public record Attribute(String name, Type type, MethodHandle reader) {
        /** {@code String}, {@code FilePath}, {@code Boolean}, {@code OptionalInt}, {@code List<String>} or {@code Impact}. */
        public Object of(Action action) {
            try {
                return (Object) reader.invokeExact(action);
            } catch (Throwable broken) {
                throw new IllegalStateException("a record's component could not be read", broken);
            }
        }
    }

    private ActionKind(Class<?> type) {
        this.type = type;
        name = words(type.getSimpleName(), '-');
        RecordComponent[] components = type.getRecordComponents();
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            constructor = lookup.unreflectConstructor(type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new)))
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Action.class, Object[].class));
            for (RecordComponent component : components) {
                if (component.getType() != Origin.class) {
                    String attribute = words(component.getName(), '_');
                    MethodHandle reader = lookup.unreflect(component.getAccessor())
                            .asType(MethodType.methodType(Object.class, Action.class));
                    byName.put(attribute, new Attribute(attribute, typeOf(component), reader));
                }
            }
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record without constructor or accessor", impossible);
        }
        attributes = List.copyOf(byName.values());
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
            return (Action) constructor.invokeExact(arguments);
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
