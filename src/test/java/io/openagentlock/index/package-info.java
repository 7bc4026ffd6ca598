/** Tests of the index. */
@org.jspecify.annotations.NullMarked
package io.openagentlock.index;
