package io.openagentlock.daemon.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route of a request. A literal segment is preferred to a {@code {name}} at the same place. */
public final class Router {
    private final List<Entry> entries;

    private record Entry(Route route, List<String> template) {}

    /** A route and what its path matched. */
    public record Match(Route route, PathValues values) {
        /** How refusals and errors name the route, without what a caller put into the path. */
        String label() {
            return route.method() + " " + route.path();
        }
    }

    /** Throws {@link IllegalArgumentException} when two routes would match the same requests. */
    public Router(List<Route> routes) {
        Set<String> seen = new HashSet<>();
        List<Entry> list = new ArrayList<>();
        for (Route route : routes) {
            if (!route.path().startsWith("/") || !seen.add(route.method() + " " + shape(route.path()))) {
                throw new IllegalArgumentException(
                        "route " + route.method() + " " + route.path() + " is there already");
            }
            list.add(new Entry(route, template(route.path())));
        }
        this.entries = List.copyOf(list);
    }

    /** The route; empty when there is none for the path (see {@link #methods}). */
    public Optional<Match> match(String method, Target target) {
        Optional<Entry> best = Optional.empty();
        for (Entry entry : entries) {
            if (entry.route().method().equals(method)
                    && matches(entry.template(), target.segments())
                    && (best.isEmpty()
                            || moreLiteral(entry.template(), best.get().template()))) {
                best = Optional.of(entry);
            }
        }
        return best.map(entry -> new Match(entry.route(), values(entry.template(), target.segments())));
    }

    /** The methods that the path has; none means that there is no such path. */
    public Set<String> methods(Target target) {
        Set<String> methods = new TreeSet<>();
        for (Entry entry : entries) {
            if (matches(entry.template(), target.segments())) {
                methods.add(entry.route().method());
            }
        }
        return methods;
    }

    private static List<String> template(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^/]*}", "{}");
    }

    private static boolean variable(String part) {
        return part.startsWith("{") && part.endsWith("}");
    }

    private static boolean matches(List<String> template, List<String> segments) {
        if (template.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            String part = template.get(i);
            String segment = segments.get(i);
            if (variable(part) ? segment.isEmpty() : !part.equals(segment)) {
                return false;
            }
        }
        return true;
    }

    private static boolean moreLiteral(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            if (variable(one.get(i)) != variable(other.get(i))) {
                return variable(other.get(i));
            }
        }
        return false;
    }

    private static PathValues values(List<String> template, List<String> segments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String part = template.get(i);
            if (variable(part)) {
                values.put(part.substring(1, part.length() - 1), segments.get(i));
            }
        }
        return new PathValues(values);
    }
}
