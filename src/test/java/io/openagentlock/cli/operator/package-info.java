/** Tests of {@code cli.operator}. */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.operator;
