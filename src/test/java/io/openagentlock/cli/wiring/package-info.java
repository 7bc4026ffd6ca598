/** Tests of {@code cli.wiring}. */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.wiring;
