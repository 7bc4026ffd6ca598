package io.openagentlock.policy.path;

/** How sure a fit has to be, where a path is known only in part. */
enum Sense {
    /** Something visible says so; letter case is ignored. */
    SHOWN,
    /** Whatever the rest turns out to be. */
    CERTAIN,
    /** Nothing visible says otherwise. */
    POSSIBLE
}
