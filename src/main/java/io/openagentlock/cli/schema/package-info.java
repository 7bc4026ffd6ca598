/**
 * The JSON Schema (draft 2020-12) of the policy file, for editors: made from the kinds of actions and from the keys that
 * the readers take, so that it cannot say something else. What a schema cannot know (whether a set exists, a pattern
 * compiles, an expression is typed) is left to {@code agentlock policy lint}.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.schema;
