package io.openagentlock.cli.proof;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is found about one harness. */
final class Findings {
    private final String harness;
    private final String title;
    private final Set<String> shown = new LinkedHashSet<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private boolean provable = true;

    Findings(String harness, String title) {
        this.harness = harness;
        this.title = title;
    }

    String harness() {
        return harness;
    }

    String title() {
        return title;
    }

    void shown(String line) {
        shown.add(line);
    }

    void fault(String line) {
        faults.add(line);
    }

    void note(String line) {
        notes.add(line);
    }

    void unprovable(String why) {
        provable = false;
        notes.add(why);
    }

    Proof proof() {
        Proof.Outcome outcome =
                !faults.isEmpty() ? Proof.Outcome.OPEN : provable ? Proof.Outcome.PROVEN : Proof.Outcome.UNPROVABLE;
        return new Proof(harness, title, outcome, List.copyOf(shown), List.copyOf(faults), List.copyOf(notes));
    }
}
