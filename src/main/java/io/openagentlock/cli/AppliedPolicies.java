package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.disk.DiskPolicyFiles;
import io.openagentlock.policy.PolicyHash;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The versions of the user's policy that were applied, as the home keeps them; newest first. */
record AppliedPolicies(DiskPolicyFiles files) {
    static AppliedPolicies of(Path home) {
        return new AppliedPolicies(new DiskPolicyFiles(home));
    }

    List<PolicyHash> all() {
        return files.applied();
    }

    Optional<PolicyHash> newest() {
        return all().stream().findFirst();
    }

    /** The text that was applied under this hash; what lies on the disk must still have it. */
    byte[] text(PolicyHash hash) {
        return files.version(hash)
                .filter(bytes -> PolicyHash.of(bytes).equals(hash))
                .orElseThrow(() -> new ProblemException(new Problem.Unavailable(
                        "policy-version-changed",
                        "the applied policy " + hash.value() + " is missing or was changed on disk",
                        "choose another one")));
    }

    /** The one whose hash begins so, with or without {@code sha256:}. */
    PolicyHash named(String beginning) {
        List<PolicyHash> found = all().stream()
                .filter(hash ->
                        hash.value().startsWith(beginning) || hash.value().startsWith("sha256:" + beginning))
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new ProblemException(new Problem.BadInput(
                "no-such-policy-version",
                found.isEmpty()
                        ? "no applied policy begins with `" + beginning + "`"
                        : found.size() + " applied policies begin with `" + beginning + "`",
                "run `agentlock policy revert --list`"));
    }
}
