package io.openagentlock.mcp;

import io.openagentlock.pin.PinState;
import io.openagentlock.pin.Sighting;
import java.util.List;

/** Where sightings of servers are held against what the operator accepted. An implementation that cannot find out throws. */
public interface Book {
    /**
     * What the book says of a server.
     *
     * @param fingerprint the sighting's, 64 hexadecimal digits
     * @param difference against what was accepted or seen first; lines
     * @param findings what in the definitions speaks to the model behind the user's back; lines
     */
    record Standing(PinState state, String fingerprint, List<String> difference, List<String> findings) {
        public Standing {
            difference = List.copyOf(difference);
            findings = List.copyOf(findings);
        }

        /** The same server, for a tool that it does not list. */
        Standing unlisted() {
            return new Standing(PinState.UNLISTED, fingerprint, difference, findings);
        }
    }

    /** Throws {@link io.openagentlock.call.ProblemException} when nobody can say. */
    Standing sight(Sighting sighting);
}
