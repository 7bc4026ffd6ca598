package io.openagentlock.meaning.run;

import io.openagentlock.call.Workspace;
import io.openagentlock.meaning.expand.Value;
import java.util.List;
import java.util.Map;

/** The shell as the harness starts it: what is the same on nearly every machine is taken as known. */
final class Login {
    private static final Map<String, String> USUAL = Map.of(
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "SHELL", "/bin/bash",
            "BASH", "/bin/bash",
            "TMPDIR", "/tmp",
            "OSTYPE", "linux-gnu",
            "PS4", "+ ",
            "OPTIND", "1");

    private Login() {}

    static Shell shell(Workspace workspace) {
        Shell shell = new Shell();
        USUAL.forEach((name, value) -> shell.set(name, Content.of(value)));
        shell.set("IFS", Content.of(" \t\n"));
        shell.set(Shell.SELF, Content.of("bash"));
        shell.arguments(List.<Value>of());
        shell.set(Shell.DIRECTORY, Content.of(workspace.cwd().orElse("")));
        workspace.home().ifPresent(home -> {
            shell.set("HOME", Content.of(home));
            String user = home.substring(home.lastIndexOf('/') + 1);
            shell.set("USER", Content.of(user));
            shell.set("LOGNAME", Content.of(user));
        });
        USUAL.keySet().forEach(shell::export);
        return shell;
    }
}
