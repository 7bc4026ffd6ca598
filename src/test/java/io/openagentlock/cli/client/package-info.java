/** Tests of {@code cli.client}. */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.client;
