package io.openagentlock.policy;

/** What of a call a pattern is matched against. A call may have several texts of one kind; one match is enough. */
public enum Field {
    /** The tool's name, and the names under which version 1 policies know what it does. */
    TOOL,
    /** Shell text as it was written. */
    COMMAND,
    /** Each program that the call starts, with its arguments, as one line. */
    ARGV,
    /** Files that the call names: as written, and as an absolute path where that is known. */
    PATH,
    /** Addresses that the call fetches. */
    URL,
    /** Every text anywhere in the arguments. */
    VALUE
}
