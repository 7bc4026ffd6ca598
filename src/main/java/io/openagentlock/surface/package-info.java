/**
 * Everything that the agent harnesses of this machine are set up to reach: MCP servers, hooks, plugins, extensions,
 * skills, permission rules, allowed directories and dangerous flags, of user, projects and administrator, each with the
 * line that it stands in. Where harnesses keep these is data: {@code surface.txt}.
 *
 * <p>Reads through {@link io.openagentlock.surface.Machine} only, everything with a limit; changes nothing, runs nothing
 * and asks nobody. What cannot be read is said, not left out.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.surface;
