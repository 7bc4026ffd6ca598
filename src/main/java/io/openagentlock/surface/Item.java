package io.openagentlock.surface;

import io.openagentlock.surface.text.Tree;
import java.nio.file.Path;

/**
 * One thing that a harness is set up to reach.
 *
 * @param harness as {@code agentlock install} names it
 * @param name what it is called where it stands
 * @param what it runs, reaches or allows, in one line without credentials
 * @param line in the file, from 1; 0 for a file or directory that is the item itself
 * @param value as it stands there
 */
record Item(Kind kind, String harness, Scope scope, String name, String what, Path file, int line, Tree value) {
    static final int MOST_NAME = 160;

    /** The same thing at another look, though it may have moved to another line. */
    String key() {
        return String.join("\u0000", kind.word(), harness, scope.word(), file.toString(), name);
    }
}
