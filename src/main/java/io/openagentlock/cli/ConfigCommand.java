package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "config",
        synopsisHeading = "usage: ",
        description = {
            "Show the settings, one of them, or change one.",
            "session.ttl  how long a session lives, 30m or 4h for example, at most 24h; in config.yaml.",
            "failure      what becomes of a call that nothing can record, because no session is open or the disk is full: "
                    + "closed, it is denied; open, policy alone judges it, and it is counted. Needs your signature, is "
                    + "recorded, and shows on every surface. A daemon that is away or hangs denies all the same.",
            "drift        what becomes of hooks that somebody took out: repair, they are put back; tell, it is only "
                    + "recorded and shown. Needs your signature.",
            "mcp.strip    whether the MCP proxy takes characters that nobody sees out of results: on or off. Needs your "
                    + "signature."
        },
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock config",
            "  agentlock config session.ttl 2h",
            "  agentlock config failure closed",
            "  agentlock config drift tell"
        })
final class ConfigCommand extends Command {
    /** Those that the daemon keeps, in its ledger. */
    private static final List<String> DAEMONS = List.of("failure", "drift", "mcp.strip");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "session.ttl, failure, drift or mcp.strip.")
    @Nullable
    String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "Its new value.")
    @Nullable
    String value;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    ConfigCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        if (name != null && value != null) {
            set(name, value);
            return Exit.DONE;
        }
        Json.Builder shown = Json.object();
        if (name == null || name.equals(SessionTtl.NAME)) {
            shown.put(SessionTtl.NAME, SessionTtl.value(home()));
        }
        if (name == null || DAEMONS.contains(name)) {
            Json.Obj all = daemon().get("/v1/settings").ok();
            DAEMONS.stream()
                    .filter(one -> name == null || one.equals(name))
                    .forEach(one -> shown.put(one, all.text(one)));
        }
        show(shown.build());
        return Exit.DONE;
    }

    private void show(Json.Obj settings) {
        if (settings.fields().isEmpty()) {
            throw unknown();
        }
        if (json) {
            console.json(settings);
        } else if (name != null) {
            console.say(Console.oneLine(settings.text(name).orElse("")));
        } else {
            settings.fields()
                    .forEach((one, _) -> console.say(String.format(
                            "%-12s %s", one, Console.oneLine(settings.text(one).orElse("")))));
        }
    }

    private void set(String setting, String to) {
        switch (setting) {
            case SessionTtl.NAME -> {
                SessionTtl.parse(to);
                new ConfigFile(home()).set(setting, to);
                console.say(setting + " is " + Console.oneLine(to) + ", from the next session on");
            }
            case "failure", "drift", "mcp.strip" -> {
                long entry = operator()
                        .post(
                                "/v1/operator/settings",
                                Json.object()
                                        .put("name", setting)
                                        .put("value", to)
                                        .build())
                        .ok()
                        .integer("seq")
                        .orElse(0L);
                console.say(setting + " is " + Console.oneLine(to) + ", recorded as entry " + entry);
            }
            default -> throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(new Problem.BadInput(
                "no-such-setting", "there is no such setting", "run `agentlock config --help` for those that are"));
    }
}
