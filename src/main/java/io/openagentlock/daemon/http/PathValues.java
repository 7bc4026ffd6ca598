package io.openagentlock.daemon.http;

import java.util.Map;

/** What the {@code {name}} segments of a route's path matched, decoded. */
public record PathValues(Map<String, String> values) {
    public PathValues {
        values = Map.copyOf(values);
    }

    /** The value of a name in the route's own path; any other name is a mistake in the route. */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no segment {" + name + "}");
        }
        return value;
    }
}
