package io.openagentlock.policy;

/**
 * A policy and whose it is. A deny in any layer wins; an exception counts inside its own layer only. Judging by a foreign
 * policy ({@link Policy#foreign}) costs a bounded effort: beyond it, that layer denies.
 *
 * @param name {@link #BASELINE}, {@link #USER}, {@link #GROUP} or {@link #REPOSITORY}
 */
public record Layer(String name, Policy policy) {
    public static final String BASELINE = "baseline";
    public static final String USER = "user";
    public static final String GROUP = "group";
    public static final String REPOSITORY = "repository";

    /** Whether its own mode is that of its gates only, and not of everything. */
    boolean stagesItself() {
        return name.equals(GROUP) || name.equals(REPOSITORY);
    }
}
