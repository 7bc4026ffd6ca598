package io.openagentlock.meaning.code.powershell;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What variables hold where that is constant, for operators that need to know. The abstract run knows the rest. */
final class Variables {
    private static final int MAX_VARIABLES = 512;

    private final Map<String, Operand> constants = new HashMap<>();
    private final Set<String> assigned = new HashSet<>();
    private final Set<String> code = new HashSet<>();

    /** @param certain whether nothing stands around the assignment that may skip or repeat it */
    void assign(String name, Operand value, boolean certain) {
        String key = name.toLowerCase(Locale.ROOT);
        boolean first = assigned.size() < MAX_VARIABLES && assigned.add(key);
        if (value.code()) {
            code.add(key);
        }
        if ((first || certain) && value.texts().isPresent() && !value.code()) {
            constants.put(key, value);
        } else {
            constants.remove(key);
        }
    }

    void forget(String name) {
        constants.remove(name.toLowerCase(Locale.ROOT));
        assigned.add(name.toLowerCase(Locale.ROOT));
    }

    /** The value for the time of one round of a block. */
    void bind(String name, Operand value) {
        constants.put(name, value);
    }

    /** A list is changed in place. */
    void replace(Operand before, Operand after) {
        constants.replaceAll((name, value) -> value.equals(before) ? after : value);
    }

    Optional<Operand> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    boolean isCode(String name) {
        return code.contains(name);
    }
}
