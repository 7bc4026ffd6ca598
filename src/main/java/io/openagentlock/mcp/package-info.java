/**
 * The proxy between an MCP client and one server: JSON-RPC messages are read beside their bytes, which go on unchanged;
 * what a gate has to see is asked for before the server gets it.
 *
 * <p>Nothing here judges: {@link io.openagentlock.mcp.Judge} and {@link io.openagentlock.mcp.Book} are the daemon's doors.
 * Whatever cannot be read as one clear message never goes on.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.mcp;
