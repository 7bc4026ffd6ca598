package io.openagentlock.mcp;

/** Why a changed server's tools are not shown. */
final class Stopped {
    private Stopped() {}

    static String text(String server, Book.Standing standing) {
        return "agentlock: the MCP server `" + server
                + "` is not what was seen before, so its tools are stopped until the user accepts the change with"
                + " `agentlock mcp pin " + server + "`:\n" + String.join("\n", standing.difference());
    }
}
