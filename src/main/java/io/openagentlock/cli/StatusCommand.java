package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "status",
        synopsisHeading = "usage: ",
        description = "Show what the daemon does right now; exit code 5 when tool calls cannot be judged.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock status --json")
final class StatusCommand extends Command {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    StatusCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Obj health = daemon().get("/v1/health").ok();
        if (json) {
            console.json(health);
        } else {
            show(health);
        }
        String session = Health.session(health).text("state").orElse("none");
        return session.equals("open") ? Exit.DONE : Exit.UNAVAILABLE;
    }

    private void show(Json.Obj health) {
        Style style = style();
        for (Json item : health.items("banners")) {
            if (item instanceof Json.Obj banner) {
                String text = Console.oneLine(banner.text("text").orElse(""));
                boolean red = banner.text("level").orElse("red").equals("red");
                console.say(red ? style.bad(text) : style.warn(text));
            }
        }
        Json.Obj session = Health.session(health);
        Json.Obj ledger = Health.part(health, "ledger");
        line(
                "daemon",
                text(health, "status") + ", version " + text(health, "version") + ", pid " + number(health, "pid"));
        line("mode", text(health, "mode"));
        line("policy", text(Health.part(health, "policy"), "hash"));
        Health.part(health, "policy")
                .text("problem")
                .ifPresent(problem -> line("", style.bad(Console.oneLine(problem))));
        line(
                "session",
                text(session, "state")
                        + session.text("not_after").map(end -> " until " + end).orElse(""));
        line(
                "ledger",
                text(ledger, "state") + ", " + number(ledger, "size") + " entries, root " + text(ledger, "root"));
        line("index", IndexLine.of(health));
        line("limits", "docs/THREATS.md says what does not hold");
    }

    private void line(String name, String value) {
        console.say(String.format(Locale.ROOT, "%-8s %s", name, value));
    }

    private static String text(Json.Obj json, String name) {
        return Console.oneLine(json.text(name).orElse("unknown"));
    }

    private static String number(Json.Obj json, String name) {
        return json.integer(name).map(String::valueOf).orElse("unknown");
    }
}
