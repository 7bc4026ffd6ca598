/** The witness, over real HTTP and a real directory. */
@org.jspecify.annotations.NullMarked
package io.openagentlock.witness;
