package io.openagentlock.call;

/**
 * What a tool call would do, in our words and not in the harness's. A call may mean several actions. Paths are absolute
 * wherever the workspace made that possible ({@link Workspace#resolve}).
 */
public sealed interface Action {
    /** Run a shell script: the text that the harness would hand to a shell. */
    record Run(String script) implements Action {}

    record Read(String path) implements Action {}

    /** Create or change a file. */
    record Write(String path) implements Action {}

    /** Fetch a URL, spelled as the harness gave it. */
    record Fetch(String url) implements Action {}

    /** A search of the web: the query leaves the machine. */
    record Search(String query) implements Action {}

    /** Call a tool of an MCP server. */
    record Mcp(String server, String tool) implements Action {}

    /** Start another agent, whose own tool calls come to us one by one. */
    record Spawn(String kind) implements Action {}

    /** Anything that stays inside the conversation: to-do lists, plans, questions to the user. */
    record Talk(String what) implements Action {}

    /** Something this program does not know. Policy decides; it is never treated as the lenient case silently. */
    record Unknown(String why) implements Action {}
}
