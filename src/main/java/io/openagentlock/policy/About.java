package io.openagentlock.policy;

import java.util.List;
import java.util.Optional;

/**
 * What a gate tells people.
 *
 * @param title what it guards, in a few words; shown as the reason of a deny
 * @param nudge what to do instead
 * @param description why, and what it does not see; may have several lines
 * @param tags for searching and grouping
 */
public record About(
        String title, Severity severity, Optional<String> nudge, Optional<String> description, List<String> tags) {
    public About {
        tags = List.copyOf(tags);
    }

    public static About of(String title, Severity severity, Optional<String> nudge) {
        return new About(title, severity, nudge, Optional.empty(), List.of());
    }
}
