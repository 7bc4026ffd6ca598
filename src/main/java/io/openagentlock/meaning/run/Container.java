package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import java.util.Set;

/**
 * What runs in a container works on the container's files, which are nobody else's. Only a sweep over its system or over
 * what it keeps is told.
 */
final class Container {
    /** The wrapper of what runs in one. */
    static final String WRAPPER = "container";

    /** Where images have their system. */
    private static final Set<String> SYSTEM = Set.of(
            "bin", "boot", "dev", "etc", "home", "lib", "lib64", "opt", "proc", "root", "sbin", "sys", "usr", "var");

    /** Where images and charts keep data. */
    private static final Set<String> KEPT = Set.of("data", "db", "mnt", "media", "srv", "backup", "backups");

    private Container() {}

    static boolean concerns(Action action) {
        if (action instanceof Action.Delete delete) {
            return delete.recursive() && isSweep(delete.path());
        }
        return !(action instanceof Action.Read
                || action instanceof Action.Inspect
                || action instanceof Action.Write
                || action instanceof Action.Move
                || action instanceof Action.Link
                || action instanceof Action.Permit);
    }

    private static boolean isSweep(FilePath path) {
        String value = path.value();
        if (!path.known()) {
            return true;
        } else if (!value.startsWith("/")) {
            return false;
        }
        int end = value.indexOf('/', 1);
        String top = value.substring(1, end < 0 ? value.length() : end);
        boolean whole =
                end < 0 || end == value.length() - 1 || value.substring(end).equals("/*");
        return top.isEmpty()
                || top.equals("*")
                || KEPT.contains(top)
                || (whole && SYSTEM.contains(top))
                || value.startsWith("/var/lib/")
                || value.equals("/var/lib");
    }
}
