package io.openagentlock.cli.proof;

import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Locale;

/**
 * What is known of one harness's wiring.
 *
 * @param shown what was seen to stop a call
 * @param faults what lets a call run, or may
 * @param notes what is worth knowing beside
 */
public record Proof(
        String harness, String title, Outcome outcome, List<String> shown, List<String> faults, List<String> notes) {
    /** Whether a denied call stops. */
    public enum Outcome {
        /** Seen to stop. */
        PROVEN,
        /** Something lets it run, or may. */
        OPEN,
        /** It cannot be shown here; the notes say why. */
        UNPROVABLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Proof {
        shown = List.copyOf(shown);
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    public Json.Obj toJson() {
        return Json.object()
                .put("harness", harness)
                .put("title", title)
                .put("outcome", outcome.word())
                .put("shown", texts(shown))
                .put("faults", texts(faults))
                .put("notes", texts(notes))
                .build();
    }

    private static Json texts(List<String> lines) {
        return Json.array(lines.stream().map(Json::of).toList());
    }
}
