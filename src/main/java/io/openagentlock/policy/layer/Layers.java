package io.openagentlock.policy.layer;

import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.Layer;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.WorkspaceRule;
import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which policies judge a call: those in force, with the group's and the repository's beside them. What was read is kept
 * until its file changes, so a call without such files costs a few looks at the disk. For many threads.
 */
public final class Layers {
    private static final int KEPT = 64;

    private final LayerFiles files;
    private final Recent<Read, Policy> policies = new Recent<>(KEPT);
    private final Recent<List<Object>, Policies> together = new Recent<>(KEPT);

    public Layers(LayerFiles files) {
        this.files = files;
    }

    /**
     * What judges one call.
     *
     * @param top the top directory of the project that the call is made in
     */
    public record ForCall(Policies policies, Optional<String> top) {}

    /** A file as it was read, and whether it was trusted then. */
    private record Read(String path, String state, boolean group, Set<PolicyHash> trusted) {}

    public ForCall forCall(Policies inForce, Optional<String> cwd) {
        Optional<String> directory = cwd.filter(path -> path.startsWith("/"));
        Optional<Policy> group = found(files::group, Layer.GROUP).map(file -> policy(file, true, Set.of()));
        Optional<Policy> repository = directory
                .flatMap(path -> found(() -> files.repository(path), Layer.REPOSITORY))
                .map(file -> policy(file, false, trusted()));
        Policies all = group.isEmpty() && repository.isEmpty() ? inForce : with(inForce, group, repository);
        return new ForCall(all, directory.flatMap(files::top));
    }

    private interface Look {
        Optional<LayerFiles.Placed> look();
    }

    /** A look that fails is a file that cannot be read. */
    private static Optional<LayerFiles.Placed> found(Look look, String layer) {
        try {
            return look.look();
        } catch (ProblemException failed) {
            return Optional.of(new Unreadable(layer, failed));
        }
    }

    private record Unreadable(String path, ProblemException why) implements LayerFiles.Placed {
        @Override
        public String state() {
            return why.problem().message();
        }

        @Override
        public byte[] read(int most) {
            throw why;
        }
    }

    private Set<PolicyHash> trusted() {
        Optional<LayerFiles.Placed> file = files.trusted();
        if (file.isEmpty()) {
            return Set.of();
        }
        String text = new String(file.get().read(Limits.POLICY_FILE), StandardCharsets.UTF_8);
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> new PolicyHash(line.split(" ", 2)[0]))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Policy policy(LayerFiles.Placed file, boolean group, Set<PolicyHash> trusted) {
        Read key = new Read(file.path(), file.state(), group, trusted);
        return policies.get(key, () -> group ? group(file) : repository(file, trusted));
    }

    private static Policy group(LayerFiles.Placed file) {
        try {
            return PolicyText.load(file.path(), file.read(Limits.POLICY_FILE));
        } catch (PolicyException | ProblemException broken) {
            return UnusablePolicy.of("the group's policy", file.path(), broken);
        }
    }

    private static Policy repository(LayerFiles.Placed file, Set<PolicyHash> trusted) {
        try {
            byte[] bytes = file.read(Limits.REPOSITORY_POLICY);
            return trusted.contains(PolicyHash.of(bytes))
                    ? PolicyText.load(file.path(), bytes)
                    : PolicyText.loadForeign(file.path(), bytes);
        } catch (PolicyException | ProblemException broken) {
            return UnusablePolicy.of("the repository's policy", file.path(), broken);
        }
    }

    private Policies with(Policies inForce, Optional<Policy> group, Optional<Policy> repository) {
        List<Object> key = List.of(inForce, group, repository);
        return together.get(key, () -> {
            List<Layer> more = new ArrayList<>();
            group.ifPresent(policy -> more.add(new Layer(Layer.GROUP, policy)));
            repository.ifPresent(policy -> more.add(new Layer(Layer.REPOSITORY, policy)));
            Optional<WorkspaceRule> workspace =
                    repository.filter(policy -> !policy.foreign()).flatMap(Policy::workspace);
            return inForce.with(more, workspace);
        });
    }
}
