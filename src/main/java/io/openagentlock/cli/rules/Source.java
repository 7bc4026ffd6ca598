package io.openagentlock.cli.rules;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.nio.file.Path;
import java.util.List;

/**
 * A registry that the user added.
 *
 * @param name lower-kebab-case, at most 32 characters
 * @param location an {@code https:}, {@code ssh:} or {@code git@host:path} address, or an absolute folder
 */
public record Source(String name, String location) {
    private static final List<String> REMOTE = List.of("https://", "ssh://", "git@", "file://");
    private static final int MAX_NAME = 32;

    public Source {
        if (name.length() > MAX_NAME || !name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw bad("`" + name + "` is no name for a source", "use lower-case letters, digits and `-`");
        }
        if (!isRemote(location) && !location.startsWith("/")) {
            throw bad(
                    "`" + location + "` is no git address and no absolute folder", "use https://…, git@…, or /folder");
        }
        if (location.chars().anyMatch(c -> c < ' ')) {
            throw bad("the location has control characters", "check the address");
        }
    }

    /** As the user writes it: a folder may be relative. */
    public static Source of(String name, String location, Path cwd) {
        boolean remote = isRemote(location);
        return new Source(
                name, remote ? location : cwd.resolve(location).normalize().toString());
    }

    /** Whether it is fetched with git; a folder is read where it lies. */
    public boolean remote() {
        return isRemote(location);
    }

    private static boolean isRemote(String location) {
        return REMOTE.stream().anyMatch(location::startsWith);
    }

    private static ProblemException bad(String message, String hint) {
        return new ProblemException(new Problem.BadInput("bad-rule-source", message, hint));
    }
}
