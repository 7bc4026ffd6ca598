package io.openagentlock.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is in force: all layers, under one name and one mode.
 *
 * @param hash names the bytes of every layer and their order
 * @param workspace what counts as inside
 */
public record Policies(PolicyHash hash, Mode mode, List<Layer> layers, WorkspaceRule workspace) {
    public Policies {
        layers = List.copyOf(layers);
    }

    /** The built-in layer, and the user's where there is one. Weakening must be written: no mode means enforce. */
    public static Policies inForce(Policy baseline, Optional<Policy> user) {
        Layer first = new Layer(Layer.BASELINE, baseline);
        List<Layer> layers = user.map(policy -> List.of(first, new Layer(Layer.USER, policy)))
                .orElse(List.of(first));
        Mode mode = user.flatMap(Policy::mode).orElse(Mode.ENFORCE);
        WorkspaceRule workspace = user.flatMap(Policy::workspace).orElse(WorkspaceRule.PROJECT);
        return new Policies(hash(layers), mode, layers, workspace);
    }

    /** One policy alone, in its own mode; for tests of a file. */
    public static Policies only(Layer layer) {
        return new Policies(
                layer.policy().hash(),
                layer.policy().mode().orElse(Mode.ENFORCE),
                List.of(layer),
                layer.policy().workspace().orElse(WorkspaceRule.PROJECT));
    }

    /** With further layers beside these, and another workspace where one is given. */
    public Policies with(List<Layer> more, Optional<WorkspaceRule> other) {
        List<Layer> all = new ArrayList<>(layers);
        all.addAll(more);
        return new Policies(hash(all), mode, all, other.orElse(workspace));
    }

    public Policies withMode(Mode other) {
        return new Policies(hash, other, layers, workspace);
    }

    /** The hash of {@code name SP hash LF} for each layer, in order. */
    private static PolicyHash hash(List<Layer> layers) {
        StringBuilder text = new StringBuilder();
        for (Layer layer : layers) {
            text.append(layer.name()).append(' ').append(layer.policy().hash()).append('\n');
        }
        return PolicyHash.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
