package io.openagentlock.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "open",
        synopsisHeading = "usage: ",
        description = "Open a session; the ledger is first compared with the history that was seen last.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock session open --ttl 4h")
final class SessionOpenCommand extends Command {
    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            description = "Lifetime, for example 30m or 4h; at most 24h. Default: the setting session.ttl.")
    @Nullable
    Lifetime ttl;

    @Option(names = "--if-needed", description = "Do nothing when a session is open.")
    boolean ifNeeded;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Wait this long for the daemon to come up.")
    int wait;

    SessionOpenCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        if (wait > 0) {
            Waiting.until(() -> Waiting.answers(daemon()), Duration.ofSeconds(Math.min(wait, 600)));
        }
        if (ifNeeded && Health.sessionOpen(daemon().get("/v1/health").ok())) {
            console.say("session   is open");
            return Exit.DONE;
        }
        SessionText.told(console, operator().open(SessionTtl.of(ttl, home())));
        return Exit.DONE;
    }
}
