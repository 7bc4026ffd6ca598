package io.openagentlock.policy.path;

/** Where a path pattern begins. */
enum Anchor {
    /** Anywhere: the pattern begins with <code>**&#47;</code>. */
    ANYWHERE,
    /** {@code /}. */
    ROOT,
    /** {@code ~/}: for "in", anybody's home directory; for "certainly in", the user's own. */
    ANY_HOME,
    /** {@code home/}: the user's own home directory. */
    HOME,
    /** {@code workspace/}. */
    WORKSPACE,
    /** {@code cwd/}: where the harness works. */
    CWD,
    /** {@code tmp/}: the machine's directories for temporary files. */
    TMP
}
