package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Door;
import io.openagentlock.cli.client.Reply;
import io.openagentlock.cli.terminal.TerminalDashboard;
import io.openagentlock.cli.wiring.DurableFile;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "dashboard",
        synopsisHeading = "usage: ",
        description = {
            "Open the dashboard in the browser: what agents did, why it was judged so, and the proofs.",
            "The link is good once, for two minutes; the page then stays open for twelve hours."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock dashboard", "  agentlock dashboard --print-url", "  agentlock dashboard --terminal"})
final class DashboardCommand extends Command {
    @Option(names = "--print-url", description = "Print the link in place of opening it.")
    boolean printUrl;

    @Option(names = "--localhost", description = "With the host name localhost, which security keys need.")
    boolean localhost;

    @Option(names = "--terminal", description = "In this terminal in place of the browser.")
    boolean inTerminal;

    DashboardCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Obj link =
                operator().post("/v1/operator/dashboard", Json.object().build()).ok();
        String host = link.text("host").orElse("");
        if (inTerminal) {
            terminal(Door.Visit.knocking(endpoint(host)), link.text("token").orElse(""));
            return Exit.DONE;
        }
        String url = "http://" + (localhost ? host.replace("127.0.0.1", "localhost") : host) + "/open#"
                + link.text("token").orElse("");
        if (printUrl || !opened(url)) {
            console.say(url);
        } else {
            console.say("opened in your browser (hint: agentlock dashboard --print-url prints the link)");
        }
        return Exit.DONE;
    }

    private static InetSocketAddress endpoint(String host) {
        int colon = host.lastIndexOf(':');
        return new InetSocketAddress(
                InetAddress.ofLiteral(host.substring(0, colon)), Integer.parseInt(host.substring(colon + 1)));
    }

    /** Visits as a browser would, and looks in this terminal. */
    private static void terminal(Door.Visit door, String token) {
        Reply visit = new DaemonClient(door)
                .post("/v1/dashboard/visit", Json.object().put("token", token).build());
        String key = visit.ok().text("key").orElse("");
        String cookie = visit.header("set-cookie").orElse("").replaceAll("^[^=]*=|;.*$", "");
        try {
            TerminalDashboard.run(new DaemonClient(new Door.Visit(door.endpoint(), cookie, key)));
        } catch (IOException | IllegalStateException none) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "no-terminal", "this is no terminal that can be drawn on", "run `agentlock status`"),
                    none);
        }
    }

    /** By way of a file that only the user can read: everybody can read what a process is started with. */
    private boolean opened(String url) {
        Path page = home().run().resolve("open.html");
        try {
            DurableFile.write(page, redirect(url).getBytes(StandardCharsets.UTF_8));
            new ProcessBuilder(opener(page.toUri().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException noBrowser) {
            return false;
        }
    }

    private static String redirect(String url) {
        return "<!doctype html><meta charset=\"utf-8\"><title>agentlock</title><meta http-equiv=\"refresh\" content=\"0; url="
                + url + "\">\n";
    }

    private static List<String> opener(String file) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return List.of("open", file);
        }
        return system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", file)
                : List.of("xdg-open", file);
    }
}
