package io.openagentlock.ledger;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import java.util.Optional;

/**
 * The agent that an entry is about.
 *
 * @param id the harness's conversation; empty when the request could not be understood that far
 * @param sub the sub-agent, empty for the main one
 */
public record Agent(HarnessId harness, Optional<SessionId> id, Optional<String> sub) {
    public Agent {
        sub.ifPresent(name -> Words.line("sub-agent", name));
    }
}
