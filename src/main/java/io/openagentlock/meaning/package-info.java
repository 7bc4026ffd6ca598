/**
 * From a tool call to its actions. {@link io.openagentlock.meaning.Effect} is the border: command knowledge, tools and
 * the lexers of other languages say, as data, what one command does; the abstract run carries that out on abstract
 * values. Nothing is executed. The disk is seen through one narrow, bounded port.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.meaning;
