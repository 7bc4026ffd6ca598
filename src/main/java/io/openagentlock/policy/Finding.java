package io.openagentlock.policy;

import java.util.Comparator;
import java.util.Optional;

/**
 * What one gate said of a call.
 *
 * @param layer the layer's name
 * @param layerIndex its place among the layers
 * @param kind its effect
 * @param enforced whether it stops the call
 */
record Finding(
        String layer, int layerIndex, Gate gate, Kind kind, boolean enforced, String reason, Optional<String> nudge) {
    /** The deciding one first; total, so that neither the order of gates nor chance shows in a decision. */
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::kind)
            .thenComparing(Finding::enforced, Comparator.reverseOrder())
            .thenComparing(finding -> finding.gate().priority(), Comparator.reverseOrder())
            .thenComparing(finding -> finding.gate().severity(), Comparator.reverseOrder())
            .thenComparingInt(Finding::layerIndex)
            .thenComparing(finding -> finding.gate().id().value());

    enum Kind {
        DENY("deny"),
        /** A deny that an exception of the same layer lifted. */
        EXEMPT("exempt"),
        ALLOW("allow");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    Trace trace() {
        return new Trace(layer, gate.id(), gate.severity(), kind.word, enforced);
    }

    Verdict.Deny deny() {
        return new Verdict.Deny(Optional.of(gate.id()), reason, nudge);
    }

    Finding exempt() {
        return new Finding(layer, layerIndex, gate, Kind.EXEMPT, false, reason, nudge);
    }
}
