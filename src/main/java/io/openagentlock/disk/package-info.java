/**
 * Durable files: the doors through which the packages with state reach the disk, and nothing else.
 *
 * <p>Knows how to make a write survive a crash of the machine (temporary file, force, rename, force of the directory)
 * and how one process at a time may write. Never knows what the bytes mean. Constructed by the composition root and by
 * tests only.
 *
 * <p>After a failed force the page cache may show bytes that are not on the disk. Callers stop writing then, and write
 * the newest segment anew before they go on (docs/decisions/0010-after-a-failed-write.md).
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.disk;
