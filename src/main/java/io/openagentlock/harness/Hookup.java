package io.openagentlock.harness;

import java.util.List;

/** How one harness is wired on one machine. */
interface Hookup {
    /** What is there; {@code warnings} say what weakens the wiring, as far as it is known. */
    Detection detect(List<String> warnings);

    /** What installing would change; {@code notes} say what weakens the wiring. */
    InstallPlan install(HookCommand command, List<String> notes);

    InstallPlan uninstall();
}
