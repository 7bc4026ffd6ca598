package io.openagentlock.policy.text;

import io.openagentlock.call.ActionKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be said of an attribute in {@code where}: its type, and for two of them what its texts are. */
enum Role {
    TEXT(ActionKind.Type.TEXT, "is", "not", "in", "outside", "matches", "empty", "known", "near", "distance"),
    TEXTS(ActionKind.Type.TEXTS, "is", "not", "all", "in", "outside", "matches", "empty", "known", "near", "distance"),
    /** A text that is the name or address of a machine. */
    HOST(ActionKind.Type.TEXT, "is", "not", "in", "outside", "matches", "empty", "known", "near", "distance"),
    /** Where data comes from: words, and files. */
    SOURCES(ActionKind.Type.TEXTS, "is", "not", "all", "in", "outside", "covers", "matches", "empty", "known"),
    PATH(ActionKind.Type.PATH, "in", "outside", "covers", "name", "matches", "empty", "known"),
    FLAG(ActionKind.Type.FLAG),
    NUMBER(ActionKind.Type.NUMBER, "at_least", "at_most"),
    IMPACT(ActionKind.Type.IMPACT);

    private static final Set<String> HOSTS = Set.of("host", "registry");

    private final ActionKind.Type type;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> keys;

    Role(ActionKind.Type type, String... keys) {
        this.type = type;
        this.keys = List.of(keys);
    }

    ActionKind.Type type() {
        return type;
    }

    /** The keys of a mapping that says what the attribute must be like. */
    List<String> keys() {
        return keys;
    }

    static Role of(ActionKind.Attribute attribute) {
        return switch (attribute.type()) {
            case TEXT -> HOSTS.contains(attribute.name()) ? HOST : TEXT;
            case TEXTS -> attribute.name().equals("sources") ? SOURCES : TEXTS;
            case PATH -> PATH;
            case FLAG -> FLAG;
            case NUMBER -> NUMBER;
            case IMPACT -> IMPACT;
        };
    }

    /** The role of a name among several kinds; where they differ, a path is meant. Empty when no kind has it. */
    static Optional<Role> of(String name, Collection<ActionKind> kinds) {
        List<Role> roles = kinds.stream()
                .flatMap(kind -> kind.attribute(name).stream())
                .map(Role::of)
                .distinct()
                .sorted()
                .toList();
        return roles.contains(PATH) ? Optional.of(PATH) : roles.stream().findFirst();
    }
}
