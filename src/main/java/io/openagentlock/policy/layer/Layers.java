package io.openagentlock.policy.layer;

import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.Layer;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.WorkspaceRule;
import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which policies judge a call: those in force, with the group's and the repository's beside them. What was read is kept
 * until its file changes, so a call costs a few looks at the disk. For many threads; nothing is read under a lock.
 */
public final class Layers {
    private static final int KEPT = 64;

    private final LayerFiles files;
    private final Recent<Version, Policy> policies = new Recent<>(KEPT);
    private final Recent<List<Object>, Policies> together = new Recent<>(KEPT);
    private final Recent<Version, Trusted> trust = new Recent<>(1);

    public Layers(LayerFiles files) {
        this.files = files;
    }

    /**
     * What judges one call.
     *
     * @param top the top directory of the project that the call is made in
     */
    public record ForCall(Policies policies, Optional<String> top) {}

    /** A file as it was seen, and who was trusted then. */
    private record Version(String path, String state, Trusted trusted) {
        static Version of(LayerFiles.Placed file, Trusted trusted) {
            return new Version(file.path(), file.state(), trusted);
        }
    }

    /** The policies for a call, which may be made anywhere; one that cannot be used denies. */
    public ForCall forCall(Policies inForce, Optional<String> cwd) {
        Optional<Policy> group = group();
        LayerFiles.Project project =
                cwd.filter(path -> path.startsWith("/")).map(this::project).orElse(LayerFiles.Project.NONE);
        if (group.isEmpty() && project.policies().isEmpty()) {
            return new ForCall(inForce, project.top());
        }
        Trusted trusted = project.policies().isEmpty() ? Trusted.NONE : trusted();
        List<Policy> repository = project.policies().stream()
                .map(file -> policies.get(Version.of(file, trusted), () -> repository(file, trusted)))
                .toList();
        return new ForCall(with(inForce, group, repository), project.top());
    }

    private Optional<Policy> group() {
        try {
            return files.group().map(file -> policies.get(Version.of(file, Trusted.NONE), () -> group(file)));
        } catch (ProblemException failed) {
            return Optional.of(group(new Unseen(Layer.GROUP, failed)));
        }
    }

    private LayerFiles.Project project(String directory) {
        try {
            return files.project(directory);
        } catch (ProblemException failed) {
            return new LayerFiles.Project(Optional.empty(), List.of(new Unseen(Layer.REPOSITORY, failed)));
        }
    }

    /** A file that could not even be looked at is one that cannot be read. */
    private record Unseen(String path, ProblemException why) implements LayerFiles.Placed {
        @Override
        public String state() {
            return why.problem().message();
        }

        @Override
        public byte[] read(int most) {
            throw why;
        }
    }

    private Trusted trusted() {
        return Trusted.in(files)
                .map(file -> trust.get(Version.of(file, Trusted.NONE), () -> Trusted.read(file)))
                .orElse(Trusted.NONE);
    }

    private static Policy group(LayerFiles.Placed file) {
        try {
            return PolicyText.load(file.path(), file.read(Limits.POLICY_FILE));
        } catch (PolicyException | ProblemException broken) {
            return UnusablePolicy.of("the group's policy", file.path(), broken);
        }
    }

    private static Policy repository(LayerFiles.Placed file, Trusted trusted) {
        try {
            byte[] bytes = file.read(Limits.REPOSITORY_POLICY);
            return trusted.contains(bytes)
                    ? PolicyText.load(file.path(), bytes)
                    : PolicyText.loadForeign(file.path(), bytes);
        } catch (PolicyException | ProblemException broken) {
            return UnusablePolicy.of("the repository's policy", file.path(), broken);
        }
    }

    private Policies with(Policies inForce, Optional<Policy> group, List<Policy> repository) {
        return together.get(List.of(inForce, group, repository), () -> {
            List<Layer> more = new ArrayList<>();
            group.ifPresent(policy -> more.add(new Layer(Layer.GROUP, policy)));
            repository.forEach(policy -> more.add(new Layer(Layer.REPOSITORY, policy)));
            Optional<WorkspaceRule> workspace = repository.stream()
                    .filter(policy -> !policy.foreign())
                    .flatMap(policy -> policy.workspace().stream())
                    .findFirst();
            return inForce.with(more, workspace);
        });
    }
}
