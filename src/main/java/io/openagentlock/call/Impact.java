package io.openagentlock.call;

import java.util.Locale;

/** What becomes of the thing that a command of git, a cloud, a cluster, a database or the like is about. */
public enum Impact {
    /** Nothing changes. */
    READ,
    /** Created or changed in a way that its own means can undo. */
    CHANGE,
    /** Lost, or only brought back with effort: deleted, dropped, overwritten, purged, history rewritten. */
    DESTROY,
    /** It still exists and no longer serves: stopped, scaled to nothing, drained, cordoned, locked out. */
    DISRUPT,
    /** Reachable for more people or machines than before: made public, a port opened, published. */
    EXPOSE,
    /** Somebody gets rights: a role, a key, a policy, a member. */
    GRANT,
    /** A secret comes out: a key, token, password, kubeconfig. */
    REVEAL,
    /** Foreign or given code runs with its rights. */
    EXECUTE,
    /** Its protection is lessened: logging, deletion protection, backup, versioning, verification off. */
    WEAKEN;

    /** As policies spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
