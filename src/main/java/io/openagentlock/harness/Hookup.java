package io.openagentlock.harness;

import java.util.List;

/** How one harness is wired on one machine. */
interface Hookup {
    /** @param warnings what weakens the wiring, as far as it is known */
    Detection detect(List<String> warnings);

    /** @param notes what weakens the wiring */
    InstallPlan install(HookCommand command, List<String> notes);

    InstallPlan uninstall();
}
