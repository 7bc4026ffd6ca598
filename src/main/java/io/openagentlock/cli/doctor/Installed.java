package io.openagentlock.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program in the home: hook client, start script, the copy of the jars.
 *
 * @param built the hook client as it came with this program
 */
public record Installed(Site site, Optional<Path> built) {
    private static final String UP = "run `agentlock up`";

    /** In our own script: the JVM and the class path, quoted. */
    private static final Pattern PROGRAM =
            Pattern.compile("^ {8}'([^'\n]{1,4000})' .* -cp '([^'\n]{1,60000})'", Pattern.MULTILINE);

    private static final Pattern CACHE = Pattern.compile("^cache='([^'\n]{1,4000})'", Pattern.MULTILINE);

    public List<Check> run() {
        List<Check> checks = new ArrayList<>();
        checks.add(client());
        checks.addAll(starter());
        return checks;
    }

    private Check client() {
        Path client = site.client();
        if (!Site.exists(client)) {
            return Check.bad("client-missing", "the hook client " + client + " is missing", UP);
        }
        if (!Files.isRegularFile(client, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return Check.bad("client-other", client + " is not the hook client but a link or something else", UP);
        }
        if (!Files.isExecutable(client)) {
            return Check.bad("client-not-executable", "the hook client " + client + " may not be run", UP);
        }
        try {
            Optional<Path> own = built.filter(Files::isRegularFile);
            return own.isPresent() && Files.mismatch(own.get(), client) >= 0
                    ? Check.bad("client-old", "the hook client is not the one of this program", UP)
                    : Check.good("client", "the hook client is in place");
        } catch (IOException unreadable) {
            return Check.bad("client-unreadable", "the hook client cannot be read", "chmod 700 " + client);
        }
    }

    private List<Check> starter() {
        Path starter = site.starter();
        if (!Files.isExecutable(starter)) {
            return List.of(Check.bad("starter-missing", starter + " is missing, so nobody starts the daemon", UP));
        }
        String text = Site.text(starter).orElse("");
        if (!text.contains("AGENTLOCK_HOME='" + quoted(site.home()) + "'")) {
            return List.of(Check.bad("starter-other-home", starter + " starts the daemon of another home", UP));
        }
        List<Check> checks = new ArrayList<>();
        Matcher program = PROGRAM.matcher(text);
        if (!program.find()) {
            return List.of(Check.bad("starter-changed", starter + " is not as `agentlock up` writes it", UP));
        }
        if (!Files.isExecutable(Path.of(program.group(1)))) {
            checks.add(Check.bad(
                    "starter-java", "the Java that starts the daemon, " + program.group(1) + ", is gone", UP));
        }
        for (String jar : List.of(program.group(2).split(":", -1))) {
            if (!Files.isRegularFile(Path.of(jar))) {
                checks.add(Check.bad("starter-program", "a part of the program, " + jar + ", is gone", UP));
                break;
            }
        }
        if (checks.isEmpty()) {
            checks.add(Check.good("starter", "the hook client can start the daemon"));
        }
        Matcher cache = CACHE.matcher(text);
        if (cache.find() && !Files.isRegularFile(Path.of(cache.group(1)))) {
            checks.add(Check.note(
                    "aot-cache", "no cache for a fast start yet; the daemon starts in two seconds instead of one", UP));
        }
        return checks;
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "'\\''");
    }
}
