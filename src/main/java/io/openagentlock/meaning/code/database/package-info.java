/**
 * Statements of SQL and of its relatives, and the commands of the clients that send them: what they would do to a
 * database, and to the machine around it. A lexer for what dialects write differently (comments, quotes, separators), and
 * tables of what a statement means. It knows no grammar beyond that, executes nothing, never throws, and takes time linear
 * in the text.
 */
@NullMarked
package io.openagentlock.meaning.code.database;

import org.jspecify.annotations.NullMarked;
