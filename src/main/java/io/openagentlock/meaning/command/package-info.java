/**
 * The knowledge of commands: how each one's words are read and what they mean, as data in {@code
 * src/main/resources/commands}. {@link io.openagentlock.meaning.command.Commands} is the door. An entry has a grammar
 * (options, operands, subcommands) and templates that become {@link io.openagentlock.meaning.Effect}s.
 *
 * <p>Says what would happen, never whether that is bad. Runs nothing, looks at no disk, and never throws for any
 * arguments. The format is described in docs/spec/commands.md; its vocabulary is closed, and a test reads all files.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.meaning.command;
