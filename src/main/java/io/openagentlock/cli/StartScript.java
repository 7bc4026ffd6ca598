package io.openagentlock.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The text of {@code bin/agentlock-start}: starts the daemon detached, then opens a session. Everything in it is fixed
 * when it is written, since the hook client runs it out of an agent's environment, which must not choose anything.
 */
record StartScript(Home home, Path lib, Path java, Map<String, String> env) {
    /** What the user set for agentlock when the script was written goes on to apply. */
    private static final List<String> KEPT =
            List.of("AGENTLOCK_API", "AGENTLOCK_DASHBOARD", "XDG_STATE_HOME", "XDG_CONFIG_HOME");

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    String text() {
        return String.join(
                        "\n",
                        "#!/bin/sh",
                        "# Starts the agentlock daemon and opens a session. Written by `agentlock up`; the hook client",
                        "# runs it when no daemon answers. Nothing of the caller's environment is used.",
                        "set -eu",
                        "umask 077",
                        "PATH=" + PATH,
                        "export PATH",
                        "cd " + quoted(home.toString()),
                        "log=run/daemon.log",
                        "if [ -f \"$log\" ] && [ \"$(wc -c <\"$log\")\" -gt 1048576 ]; then mv -f \"$log\" \"$log.1\"; fi",
                        "agentlock() {",
                        "    exec env -i " + String.join(" ", variables()) + " \\",
                        "        " + quoted(java.toString()) + " -XX:+UseSerialGC -XX:+UseCompactObjectHeaders"
                                + " -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED \\",
                        "        \"$@\"",
                        "}",
                        "# The terminal that `agentlock up` ran in may close.",
                        "trap '' HUP",
                        "(agentlock -Xms24m -Xmx256m -cp " + quoted(lib + "/*")
                                + " io.openagentlock.Main daemon) </dev/null >>\"$log\" 2>&1 &",
                        "(agentlock -Xmx64m -XX:TieredStopAtLevel=1 -cp " + quoted(lib + "/*")
                                + " io.openagentlock.Main session open --if-needed --wait 15) </dev/null >>\"$log\" 2>&1")
                + "\n";
    }

    private List<String> variables() {
        List<String> variables = new ArrayList<>();
        variables.add("HOME=" + quoted(Home.userHome(env).toString()));
        variables.add("AGENTLOCK_HOME=" + quoted(home.toString()));
        variables.add("PATH=\"$PATH\"");
        variables.add("LC_ALL=C.UTF-8");
        for (String name : KEPT) {
            String value = env.getOrDefault(name, "");
            if (!value.isEmpty()) {
                variables.add(name + "=" + quoted(value));
            }
        }
        return variables;
    }

    /** One word for a POSIX shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
