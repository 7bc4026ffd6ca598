/**
 * What harnesses write down of their own conversations, read as tool calls, so that it can be held against the ledger.
 *
 * <p>Pure: text in, calls out. A transcript is written by the harness, as the agent's user: it can show what the hook
 * missed, and it proves nothing by itself. What cannot be read is passed over and said so, never guessed.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.harness.transcript;
