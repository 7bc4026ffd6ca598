package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.disk.DiskDiary;
import io.openagentlock.disk.LocalMachine;
import io.openagentlock.surface.Facts;
import io.openagentlock.surface.Report;
import io.openagentlock.surface.Survey;
import io.openagentlock.wire.Json;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "surface",
        synopsisHeading = "usage: ",
        description = {
            "Show everything that the agent harnesses of this machine are set up to reach: MCP servers, hooks, plugins,"
                    + " extensions, skills, permission rules, directories and dangerous flags.",
            "Reads settings only; without a daemon it does not know what was used and accepted. On a terminal, the next"
                    + " look is held against this one."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock surface", "  agentlock surface --changed --json"})
final class SurfaceCommand extends Command {
    private static final int DATE = 10;
    private static final int MOST_NAME = 44;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Option(names = "--changed", description = "Only what changed since the last look; exit code 1 when something did.")
    boolean changed;

    @Option(names = "--harness", paramLabel = "NAME", description = "Only this harness's.")
    Optional<String> harness = Optional.empty();

    @Option(names = "--seen", description = "Hold the next look against this one, also without a terminal.")
    boolean seen;

    SurfaceCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Survey survey = new Survey(
                LocalMachine.of(Home.userHome(console.env()), console.env()), new DiskDiary(home().directory()));
        Json.Obj known = known();
        List<Path> projects = new ArrayList<>(List.of(console.cwd()));
        texts(known, "projects").forEach(text -> path(text).ifPresent(projects::add));
        Report report = survey.look(projects, facts(known), parts.clock().instant());
        List<Report.Row> rows = report.rows().stream()
                .filter(row -> harness.isEmpty() || harness.get().equals(row.harness()))
                .filter(row -> !changed || row.change().isPresent())
                .toList();
        if (json) {
            console.json(report.json(rows));
        } else {
            show(report, rows);
        }
        if (seen || console.terminal()) {
            survey.seen(report);
        }
        boolean differs = !report.gone().isEmpty()
                || report.rows().stream().anyMatch(row -> row.change().isPresent());
        return changed && differs ? Exit.BAD : Exit.DONE;
    }

    /** What the daemon knows; empty without one. */
    private Json.Obj known() {
        try {
            return daemon().get("/v1/mcp").ok();
        } catch (ProblemException away) {
            if (!json) {
                console.say("! the daemon cannot be reached: what was used and accepted is not known");
            }
            return Json.object().build();
        }
    }

    private static Facts facts(Json.Obj known) {
        Map<String, String> pins = new HashMap<>();
        KnownServer.all(known).stream()
                .filter(KnownServer::latest)
                .forEach(server -> pins.put(server.server(), server.state()));
        Map<String, Instant> uses = new HashMap<>();
        known.object("uses")
                .ifPresent(told -> told.fields()
                        .keySet()
                        .forEach(tool -> told.text(tool)
                                .flatMap(SurfaceCommand::instant)
                                .ifPresent(time -> uses.put(tool, time))));
        return new Facts(pins, uses);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static List<String> texts(Json.Obj json, String field) {
        return json.items(field).stream()
                .flatMap(item -> item instanceof Json.Str(String text)
                        ? java.util.stream.Stream.of(text)
                        : java.util.stream.Stream.empty())
                .toList();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException masked) {
            return Optional.empty();
        }
    }

    private void show(Report report, List<Report.Row> rows) {
        report.lastLook().ifPresent(at -> console.say("last look: " + at));
        if (rows.isEmpty()) {
            console.say(changed ? "nothing new" : "no harness is set up to reach anything");
        } else {
            Table table = new Table("RISK", "HARNESS", "KIND", "NAME", "SINCE", "USED", "STATE", "FROM");
            rows.forEach(row -> row(table, row));
            console.out().print(table.text(style()));
        }
        report.gone().forEach(line -> console.say("gone: " + Console.oneLine(line)));
        report.unreadable()
                .forEach((file, why) ->
                        console.say("! cannot be read: " + Console.oneLine(file.toString()) + ": " + why));
    }

    private void row(Table table, Report.Row row) {
        if (row.risk().equals("high")) {
            table.bad();
        }
        String name = row.name().length() > MOST_NAME ? row.name().substring(0, MOST_NAME) + "…" : row.name();
        table.row(
                row.risk(),
                row.harness(),
                row.kind(),
                name,
                row.since().toString().substring(0, DATE),
                row.used().map(used -> used.toString().substring(0, DATE)).orElse("-"),
                state(row),
                row.file() + (row.line() > 0 ? ":" + row.line() : "") + " (" + row.scope() + ")");
    }

    private static String state(Report.Row row) {
        List<String> words = new ArrayList<>();
        row.change().ifPresent(words::add);
        row.pin().ifPresent(words::add);
        if (row.proxied()) {
            words.add("proxied");
        }
        if (!row.enabled()) {
            words.add("off");
        }
        return words.isEmpty() ? "-" : String.join(", ", words);
    }
}
