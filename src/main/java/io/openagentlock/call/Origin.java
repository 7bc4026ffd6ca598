package io.openagentlock.call;

import java.util.List;
import java.util.Optional;

/**
 * Where an action stands, so that a reason can show it.
 *
 * @param span its place in the command as the harness sent it; empty when the call is no command
 * @param via what leads from there to the action, outermost first, each a few words: {@code bash -c}, {@code script
 *     build.sh line 3}, {@code decoded from base64}; empty when it stands there itself
 */
public record Origin(Optional<Span> span, List<String> via) {
    /** The call as a whole. */
    public static final Origin CALL = new Origin(Optional.empty(), List.of());

    public Origin {
        via = List.copyOf(via);
    }

    public static Origin at(Span span) {
        return new Origin(Optional.of(span), List.of());
    }
}
