package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;

/** One agent harness. A new one is a file here, a line in {@code Harnesses.ALL} and a folder of example payloads. */
public interface Harness {
    HarnessId id();

    /** The name that people know it by. */
    String title();

    /**
     * The harness's JSON as one of our events.
     *
     * @throws io.openagentlock.call.ProblemException with {@code BadInput} for anything that cannot be understood;
     *     callers answer that as a deny
     */
    HookEvent decode(EventName event, HookFacts facts, byte[] body);

    /** Our answer in the harness's dialect. Never fails. */
    HookReply encode(EventName event, Answer answer);

    /** Whether this harness is on the machine, and where its settings are. */
    Detection detect(Host host);

    /** What installing would change; computed, not done. Empty plan when everything is in place. */
    InstallPlan install(Host host, HookCommand command);

    /** What taking our part out would change, whoever edited the settings since. Empty plan when nothing of ours is there. */
    InstallPlan uninstall(Host host, HookCommand command);
}
