/**
 * One file per agent harness: its hook dialect in and out, where its settings live, what installing changes.
 *
 * <p>Adapters hold no judgement and touch no disk: they turn their harness's JSON into a {@code HookEvent}, an
 * {@code Answer} into a {@code HookReply}, and the settings they are shown into a plan of edits.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.harness;
