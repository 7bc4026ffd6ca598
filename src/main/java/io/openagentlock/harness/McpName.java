package io.openagentlock.harness;

import io.openagentlock.call.Action;
import java.util.List;
import java.util.Optional;

/**
 * How harnesses name a tool of an MCP server, made one: {@code mcp__server__tool}, {@code mcp_server_tool},
 * {@code server___tool}, {@code server-tool}, {@code tool_server}, {@code @server/tool}, {@code MCP:tool}.
 *
 * @param before what stands before the server
 * @param border what stands between server and tool
 * @param toolFirst whether the tool stands first
 */
record McpName(String before, String border, boolean toolFirst) {
    static final McpName CLAUDE = new McpName("mcp__", "__", false);
    static final McpName GEMINI = new McpName("mcp_", "_", false);

    /**
     * The call, if the name is one of this form. Both parts may hold the border; the server's own name, where the
     * harness tells it, says where it is.
     */
    Optional<List<Action>> parse(String name, Optional<String> server) {
        if (!name.startsWith(before)) {
            return Optional.empty();
        }
        String rest = name.substring(before.length());
        Optional<String> spelled = server.map(McpName::inToolName);
        return (toolFirst ? toolFirst(rest, spelled) : serverFirst(rest, spelled)).map(List::of);
    }

    private Optional<Action> serverFirst(String rest, Optional<String> server) {
        int at = server.filter(name -> rest.startsWith(name + border))
                .map(String::length)
                .orElseGet(() -> rest.indexOf(border));
        int tool = at + border.length();
        return at < 1 || tool >= rest.length()
                ? Optional.empty()
                : Optional.of(Arguments.served(rest.substring(0, at), rest.substring(tool)));
    }

    private Optional<Action> toolFirst(String rest, Optional<String> server) {
        int at = server.filter(name -> rest.endsWith(border + name))
                .map(name -> rest.length() - name.length() - border.length())
                .orElseGet(() -> rest.lastIndexOf(border));
        int name = at + border.length();
        return at < 1 || name >= rest.length()
                ? Optional.empty()
                : Optional.of(Arguments.served(rest.substring(name), rest.substring(0, at)));
    }

    /** Characters that a tool name cannot hold are spelled as {@code _} by the harness. */
    private static String inToolName(String server) {
        StringBuilder name = new StringBuilder(server.length());
        server.chars()
                .map(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-') ? c : '_')
                .forEach(c -> name.append((char) c));
        return name.toString();
    }
}
