package io.openagentlock.cli;

import io.openagentlock.policy.Layer;
import io.openagentlock.policy.Policy;
import io.openagentlock.wire.Json;

/** A policy that judges a call, as one line: whose it is, where it lies, and what it may not do without trust. */
record LayerLine(Layer layer) {
    String text() {
        Policy policy = layer.policy();
        String line = Console.oneLine("%-10s  %s".formatted(layer.name(), policy.name()));
        return policy.foreign() ? line + "  " + untrusted(policy) : line;
    }

    private static String untrusted(Policy policy) {
        String without = policy.workspace().isPresent() ? "; its `workspace` counts for nothing" : "";
        return "not trusted: it only adds denies" + without + " (hint: agentlock policy trust)";
    }

    Json json() {
        Policy policy = layer.policy();
        return Json.object()
                .put("layer", layer.name())
                .put("file", policy.name())
                .put("hash", policy.hash().value())
                .put("gates", policy.gates().size())
                .put("trusted", !policy.foreign())
                .build();
    }
}
