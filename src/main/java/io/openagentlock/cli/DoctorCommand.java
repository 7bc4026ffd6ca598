package io.openagentlock.cli;

import io.openagentlock.cli.doctor.Check;
import io.openagentlock.cli.doctor.Site;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "doctor",
        synopsisHeading = "usage: ",
        description =
                "Check everything that has to work, down to a real call through the hook client; exit code 1 when something is bad.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock doctor")
final class DoctorCommand extends Command {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    DoctorCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        List<Check> checks = new ArrayList<>();
        Site site = new Site(
                home().directory(),
                state().path(),
                Home.userHome(console.env()),
                console.env(),
                parts.clock().instant());
        checks.addAll(new HomeChecks(home(), site, parts).run());
        checks.addAll(new DaemonChecks(home(), site, parts, this::daemon).run());
        checks.addAll(new WiringChecks(WiringCommand.wiring(parts, console)).run());
        if (json) {
            console.json(Json.object()
                    .put("good", bad(checks) == 0)
                    .put("checks", Json.array(checks.stream().map(Check::toJson).toList()))
                    .build());
        } else {
            checks.forEach(this::say);
            console.say(bad(checks) == 0 ? style().good("all good") : style().bad(bad(checks) + " bad"));
        }
        return bad(checks) == 0 ? Exit.DONE : Exit.BAD;
    }

    private static long bad(List<Check> checks) {
        return checks.stream().filter(check -> check.level() == Check.Level.BAD).count();
    }

    private void say(Check check) {
        String word = String.format(Locale.ROOT, "%-5s", check.level().word());
        String mark = switch (check.level()) {
            case GOOD -> style().good(word);
            case NOTE -> word;
            case WARN -> style().warn(word);
            case BAD -> style().bad(word);
        };
        console.say(mark
                + Console.oneLine(check.what())
                + check.hint()
                        .map(hint -> " (hint: " + Console.oneLine(hint) + ")")
                        .orElse(""));
    }
}
