/** Both doors, opened for real and knocked at with raw bytes. */
@org.jspecify.annotations.NullMarked
package io.openagentlock.daemon.http;
