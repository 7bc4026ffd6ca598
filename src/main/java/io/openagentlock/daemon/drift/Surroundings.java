package io.openagentlock.daemon.drift;

import io.openagentlock.call.HarnessId;
import java.util.List;

/** The watched files of one home and one user's harnesses. */
public interface Surroundings {
    /** Every watched file, in a fixed order, at most a few dozen. Never fails: what cannot be read is weakened. */
    List<Guarded> look();

    /**
     * Puts our hooks back into a harness's settings; nothing happens when they are all there.
     *
     * @throws io.openagentlock.call.ProblemException it cannot be done
     */
    void repair(HarnessId harness);
}
