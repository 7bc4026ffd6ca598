package io.openagentlock.ledger;

import io.openagentlock.wire.CanonicalText;
import io.openagentlock.wire.CanonicalText.Kind;
import io.openagentlock.wire.JsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one JSON object of an entry, taken by name and type. A field of another type is an error and not an
 * absence; {@link #end} refuses fields that nobody took.
 */
final class Fields {
    private final CanonicalText json;
    private final int object;
    private int taken;
    private int next;

    private Fields(CanonicalText json, int object) {
        this.json = json;
        this.object = object;
        this.next = object + 1;
    }

    /**
     * The fields of the object that is the whole of a text.
     *
     * @throws JsonException it is no object in canonical JSON
     */
    static Fields of(byte[] utf8) throws JsonException {
        CanonicalText json = CanonicalText.read(utf8);
        if (json.kind(0) != Kind.OBJECT) {
            throw new JsonException("the JSON text must be an object");
        }
        return new Fields(json, 0);
    }

    /** The field's node; negative when it is absent. */
    private int take(String name) {
        int node = json.field(object, name, next);
        if (node >= 0) {
            taken++;
            next = json.after(node);
        }
        return node;
    }

    private int require(String name, Kind kind) {
        int node = optional(name, kind);
        if (node < 0) {
            throw wrong(name);
        }
        return node;
    }

    /** The field's node; negative when it is absent. */
    private int optional(String name, Kind kind) {
        int node = take(name);
        if (node >= 0 && json.kind(node) != kind) {
            throw wrong(name);
        }
        return node;
    }

    List<String> names() {
        return List.of(json.names(object));
    }

    Optional<String> textIfAny(String name) {
        int node = optional(name, Kind.TEXT);
        return node < 0 ? Optional.empty() : Optional.of(json.text(node));
    }

    String text(String name) {
        return json.text(require(name, Kind.TEXT));
    }

    Optional<Long> integerIfAny(String name) {
        int node = optional(name, Kind.INTEGER);
        return node < 0 ? Optional.empty() : Optional.of(json.integer(node).orElseThrow());
    }

    long integer(String name) {
        return json.integer(require(name, Kind.INTEGER)).orElseThrow();
    }

    boolean flag(String name) {
        int node = take(name);
        if (node >= 0 && json.kind(node) == Kind.TRUE) {
            return true;
        }
        if (node >= 0 && json.kind(node) == Kind.FALSE) {
            return false;
        }
        throw wrong(name);
    }

    /** True, or absent: a flag that is never written as false. */
    boolean mark(String name) {
        return optional(name, Kind.TRUE) >= 0;
    }

    Instant time(String name) {
        return Timestamp.parse(text(name));
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        String word = text(name);
        for (E constant : type.getEnumConstants()) {
            if (isLowerCaseOf(word, constant.name())) {
                return constant;
            }
        }
        throw wrong(name);
    }

    /** Names of constants are ASCII. */
    private static boolean isLowerCaseOf(String word, String constant) {
        boolean same = word.length() == constant.length();
        for (int i = 0; same && i < word.length(); i++) {
            char c = constant.charAt(i);
            same = word.charAt(i) == (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
        return same;
    }

    Fields object(String name) {
        return new Fields(json, require(name, Kind.OBJECT));
    }

    Optional<Fields> objectIfAny(String name) {
        int node = optional(name, Kind.OBJECT);
        return node < 0 ? Optional.empty() : Optional.of(new Fields(json, node));
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (int item : items(name, Kind.OBJECT)) {
            objects.add(new Fields(json, item));
        }
        return objects;
    }

    private int[] items(String name, Kind kind) {
        return items(name, require(name, Kind.ARRAY), kind);
    }

    private int[] items(String name, int array, Kind kind) {
        int[] items = json.items(array);
        for (int item : items) {
            if (json.kind(item) != kind) {
                throw wrong(name);
            }
        }
        return items;
    }

    List<String> texts(String name) {
        return texts(items(name, Kind.TEXT));
    }

    private List<String> texts(int... items) {
        List<String> texts = new ArrayList<>(items.length);
        for (int item : items) {
            texts.add(json.text(item));
        }
        return texts;
    }

    /** The elements of a list that is never written empty; none when it is absent. */
    List<String> textsIfAny(String name) {
        int array = optional(name, Kind.ARRAY);
        if (array < 0) {
            return List.of();
        }
        List<String> texts = texts(items(name, array, Kind.TEXT));
        if (texts.isEmpty()) {
            throw wrong(name);
        }
        return texts;
    }

    List<Long> integers(String name) {
        List<Long> integers = new ArrayList<>();
        for (int item : items(name, Kind.INTEGER)) {
            integers.add(json.integer(item).orElseThrow());
        }
        return integers;
    }

    /** Every field was taken. */
    void end() {
        if (taken != json.fields(object)) {
            throw new MalformedEntryException("an entry has a field that its format does not know");
        }
    }

    private static MalformedEntryException wrong(String name) {
        return new MalformedEntryException("field " + name + " of an entry is missing or of the wrong type");
    }
}
