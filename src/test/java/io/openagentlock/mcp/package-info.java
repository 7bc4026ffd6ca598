/** The proxy against servers that record what reaches them. */
@org.jspecify.annotations.NullMarked
package io.openagentlock.mcp;
