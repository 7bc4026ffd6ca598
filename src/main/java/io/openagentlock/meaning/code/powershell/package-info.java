/**
 * PowerShell scripts in the form of shell scripts: its statements, pipelines and expressions become commands and words of
 * {@link io.openagentlock.shell}, so that the abstract run and the knowledge of commands serve both. Constant expressions
 * are worked out ({@code 'i'+'ex'}, {@code -join}, {@code -f}, base64), methods of .NET that fetch, run or write become the
 * commands that do the same. It executes nothing and never throws; what it does not understand is skipped or unknown.
 */
@NullMarked
package io.openagentlock.meaning.code.powershell;

import org.jspecify.annotations.NullMarked;
