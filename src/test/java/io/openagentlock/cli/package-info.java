/** Tests of the command line: transcripts run in process, and the parts behind the commands. */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli;
