package io.openagentlock.ledger;

import io.openagentlock.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of one JSON object of an entry, taken by name and type. A field of another type is an error and not an
 * absence; {@link #end} refuses fields that nobody took.
 */
final class Fields {
    private final Json.Obj json;
    private int taken;

    Fields(Json.Obj json) {
        this.json = json;
    }

    private Optional<Json> take(String name) {
        Optional<Json> value = json.get(name);
        taken += value.isPresent() ? 1 : 0;
        return value;
    }

    Optional<String> textIfAny(String name) {
        return take(name).map(value -> switch (value) {
            case Json.Str(String text) -> text;
            case Json.Num _, Json.Bool _, Json.Null _, Json.Arr _, Json.Obj _ -> throw wrong(name);
        });
    }

    String text(String name) {
        return textIfAny(name).orElseThrow(() -> wrong(name));
    }

    Optional<Long> integerIfAny(String name) {
        return take(name).map(value -> {
            if (value instanceof Json.Num number) {
                return number.asLong().orElseThrow(() -> wrong(name));
            }
            throw wrong(name);
        });
    }

    long integer(String name) {
        return integerIfAny(name).orElseThrow(() -> wrong(name));
    }

    boolean flag(String name) {
        return take(name).orElseThrow(() -> wrong(name)) instanceof Json.Bool(boolean value) ? value : fail(name);
    }

    /** True, or absent: a flag that is never written as false. */
    boolean mark(String name) {
        Optional<Json> value = take(name);
        if (value.isPresent() && !value.get().equals(Json.of(true))) {
            throw wrong(name);
        }
        return value.isPresent();
    }

    Instant time(String name) {
        return Timestamp.parse(text(name));
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        String word = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw wrong(name);
    }

    Json.Obj raw(String name) {
        return take(name).orElseThrow(() -> wrong(name)) instanceof Json.Obj object ? object : failObject(name);
    }

    Fields object(String name) {
        return new Fields(raw(name));
    }

    Optional<Fields> objectIfAny(String name) {
        return json.get(name).isPresent() ? Optional.of(object(name)) : Optional.empty();
    }

    List<Fields> objects(String name) {
        if (!(take(name).orElseThrow(() -> wrong(name)) instanceof Json.Arr(List<Json> items))) {
            throw wrong(name);
        }
        return items.stream()
                .map(item -> item instanceof Json.Obj object ? new Fields(object) : failFields(name))
                .toList();
    }

    List<String> texts(String name) {
        if (!(take(name).orElseThrow(() -> wrong(name)) instanceof Json.Arr(List<Json> items))) {
            throw wrong(name);
        }
        return items.stream()
                .map(item -> item instanceof Json.Str(String text) ? text : failText(name))
                .toList();
    }

    /** The elements of a list that is never written empty; none when it is absent. */
    List<String> textsIfAny(String name) {
        Optional<Json> value = take(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof Json.Arr(List<Json> items)) || items.isEmpty()) {
            throw wrong(name);
        }
        return items.stream()
                .map(item -> item instanceof Json.Str(String text) ? text : failText(name))
                .toList();
    }

    List<Long> integers(String name) {
        if (!(take(name).orElseThrow(() -> wrong(name)) instanceof Json.Arr(List<Json> items))) {
            throw wrong(name);
        }
        return items.stream()
                .map(item -> item instanceof Json.Num number
                        ? number.asLong().orElseThrow(() -> wrong(name))
                        : failLong(name))
                .toList();
    }

    /** Every field was taken. */
    void end() {
        if (taken != json.fields().size()) {
            throw new MalformedEntryException("an entry has a field that its format does not know");
        }
    }

    private static boolean fail(String name) {
        throw wrong(name);
    }

    private static Json.Obj failObject(String name) {
        throw wrong(name);
    }

    private static Long failLong(String name) {
        throw wrong(name);
    }

    private static String failText(String name) {
        throw wrong(name);
    }

    private static Fields failFields(String name) {
        throw wrong(name);
    }

    private static MalformedEntryException wrong(String name) {
        return new MalformedEntryException("field " + name + " of an entry is missing or of the wrong type");
    }
}
