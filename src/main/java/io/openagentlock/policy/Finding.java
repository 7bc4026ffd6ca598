package io.openagentlock.policy;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;

/**
 * What one gate said of a call.
 *
 * @param layer the layer's name
 * @param layerIndex its place among the layers
 * @param kind its effect
 * @param enforced whether it stops the call
 * @param actions the numbers of the actions that it fired for; empty when it looks at the call as a whole
 * @param cause the first of those actions
 */
record Finding(
        String layer,
        int layerIndex,
        Gate gate,
        Kind kind,
        boolean enforced,
        String reason,
        Optional<String> nudge,
        BitSet actions,
        Optional<Cause> cause) {
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
        ALLOW("allow"),
        LABEL("label");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        static Kind of(Outcome outcome) {
            return switch (outcome) {
                case ALLOW -> ALLOW;
                case LABEL -> LABEL;
                // A step that skips says nothing; should one come here, it counts as the strictest.
                case DENY, OBSERVE, SKIP -> DENY;
            };
        }
    }

    Trace trace() {
        return new Trace(layer, gate.id(), gate.severity(), kind.word, enforced, cause);
    }

    Verdict.Deny deny() {
        String what = cause.map(found -> ": " + found.what()).orElse("");
        return new Verdict.Deny(Optional.of(gate.id()), reason + what, nudge);
    }

    Finding exempt() {
        return new Finding(layer, layerIndex, gate, Kind.EXEMPT, false, reason, nudge, actions, cause);
    }

    /** Only for these of its actions. */
    Finding only(BitSet left, Cause first) {
        return new Finding(layer, layerIndex, gate, kind, enforced, reason, nudge, left, Optional.of(first));
    }
}
