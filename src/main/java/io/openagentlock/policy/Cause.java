package io.openagentlock.policy;

import io.openagentlock.call.Origin;

/**
 * The first action that made a gate fire.
 *
 * @param what what was about to happen, one line: {@code delete /etc recursively}
 * @param origin where it stands in the call
 */
public record Cause(String what, Origin origin) {}
