package io.openagentlock.policy;

/**
 * A policy and whose it is. A deny in any layer wins; an exception counts inside its own layer only.
 *
 * @param name {@link #BASELINE}, {@link #USER}, {@code group} or {@code repository}
 */
public record Layer(String name, Policy policy) {
    public static final String BASELINE = "baseline";
    public static final String USER = "user";
}
