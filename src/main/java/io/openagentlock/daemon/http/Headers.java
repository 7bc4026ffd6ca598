package io.openagentlock.daemon.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The header fields of one request: names without case, one value each. A field that is a list by its definition
 * (RFC 9110 section 5.3) may come in several lines and is joined with commas; any other repetition is refused, since
 * two readers may pick different ones.
 */
public final class Headers {
    private static final Set<String> LISTS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "connection",
            "pragma",
            "via");

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final Map<String, String> values;

    private Headers(Map<String, String> values) {
        this.values = values;
    }

    /** The value without surrounding white space. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    public boolean has(String name) {
        return get(name).isPresent();
    }

    /** Whether the comma-separated list {@code name} holds {@code item}, without case. */
    public boolean lists(String name, String item) {
        for (String part : get(name).orElse("").split(",", -1)) {
            if (part.strip().equalsIgnoreCase(item)) {
                return true;
            }
        }
        return false;
    }

    /** RFC 9110 section 5.6.2. */
    private static boolean tokenCharacter(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static boolean line(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f));
    }

    /** Collects fields in the order in which they came. */
    public static final class Builder {
        private final Map<String, String> values = new TreeMap<>();

        /**
         * Adds a field as it was sent; white space around the value does not count.
         *
         * @throws HttpException 400 when the name is no token, the value is no line of ASCII, or a field that is no list
         *     comes twice
         */
        public Builder add(String name, String raw) {
            // A line that begins with white space would continue the one before it, to some readers.
            if (name.isEmpty() || !name.chars().allMatch(Headers::tokenCharacter) || !line(raw)) {
                throw HttpException.malformed("a header is not `name: value`");
            }
            String value = raw.strip();
            String key = name.toLowerCase(Locale.ROOT);
            String before = values.putIfAbsent(key, value);
            if (before != null) {
                if (!LISTS.contains(key)) {
                    throw HttpException.malformed("header `" + key + "` comes twice");
                }
                values.put(key, before + ", " + value);
            }
            return this;
        }

        public Headers build() {
            return new Headers(values);
        }
    }
}
