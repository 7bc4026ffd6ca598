/**
 * Policies that come from outside the agentlock home: the group's, and the repository's that a call is made in. {@link
 * io.openagentlock.policy.layer.Layers} puts them beside the user's for one call.
 *
 * <p>A repository's policy comes with a clone, so anybody may have written it: it can only deny and label, its labels say
 * where they are from, and judging by it costs a bounded effort ({@link io.openagentlock.policy.Layer}). Only the
 * operator's trust in its exact content lets it say what the workspace is. Files are seen through {@link
 * io.openagentlock.policy.layer.LayerFiles}; one that is there and cannot be used is a policy that denies, not an absence.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.policy.layer;
