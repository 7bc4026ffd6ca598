package io.openagentlock.harness.canary;

import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which answers of a hook keep a tool from running, as a harness was measured, or by its documents where it never ran. */
@FunctionalInterface
public interface Blocking {
    boolean blocks(Said said);

    /** Exit code 2, whatever is printed. */
    static Blocking two() {
        return said -> said.exit() == 2;
    }

    /** Exit code 2 with something on stderr: without a reason the tool runs. */
    static Blocking twoWithReason() {
        return said -> said.exit() == 2 && !said.err().isBlank();
    }

    /** Any exit code but 0, also that of a shell which finds no such program. */
    static Blocking anyFailure() {
        return said -> said.exit() != 0;
    }

    /** A word at a place of the JSON on stdout, at these exit codes; none means at any. */
    static Blocking says(List<String> place, Set<String> words, Set<Integer> exits) {
        return said -> (exits.isEmpty() || exits.contains(said.exit()))
                && said.json()
                        .flatMap(json -> at(json, place))
                        .filter(words::contains)
                        .isPresent();
    }

    /** {@code hookSpecificOutput.permissionDecision} is {@code deny}. */
    static Blocking specific(Set<Integer> exits) {
        return says(List.of("hookSpecificOutput", "permissionDecision"), Set.of("deny"), exits);
    }

    /** {@code decision} is {@code block} or {@code deny}. */
    static Blocking decision(Set<Integer> exits) {
        return says(List.of("decision"), Set.of("block", "deny"), exits);
    }

    default Blocking or(Blocking other) {
        return said -> blocks(said) || other.blocks(said);
    }

    private static Optional<String> at(Json.Obj json, List<String> place) {
        return place.size() == 1
                ? json.text(place.getFirst())
                : json.object(place.getFirst()).flatMap(inner -> at(inner, place.subList(1, place.size())));
    }
}
