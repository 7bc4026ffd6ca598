package io.openagentlock.surface;

import java.util.Locale;

/** What a harness can be given. */
public enum Kind {
    /** An MCP server. */
    SERVER,
    /** A program that the harness runs at one of its events. */
    HOOK,
    PLUGIN,
    EXTENSION,
    /** Instructions for the model that bring files or commands along: skills, commands, agents. */
    SKILL,
    /** A rule that says which tools run without a question, or never. */
    PERMISSION,
    /** A directory beyond the workspace. */
    DIRECTORY,
    /** A setting that takes a safeguard away. */
    FLAG;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
