package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.Commands;
import io.openagentlock.cli.Console;
import io.openagentlock.cli.Home;
import io.openagentlock.cli.Parts;
import io.openagentlock.cli.ProgramFiles;
import io.openagentlock.daemon.Daemon;
import io.openagentlock.docs.Pages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README.md as somebody would follow it: every command line of it is run, against a real daemon. */
class ReadmeTest {
    private static final String README = "README.md";
    private static final String LAUNCHER = "./agentlock ";

    /** Where 0 is not the answer: a deny; and what only a real set-up has in place ({@code UpTest}). */
    private static final Map<String, Integer> EXITS = Map.of("judge rm -rf /", 2, "doctor", 1);

    @TempDir
    private Path temp;

    private String output = "";

    @Test
    void there_are_two_commands_and_the_second_is_what_continuous_integration_runs() throws IOException {
        String section = Pages.section(Pages.read(README), "## Two commands");
        assertThat(Pages.blocks(section, "sh"))
                .extracting(block -> block.replaceAll(" *#.*", "").strip())
                .containsExactly("./agentlock up", "./build");
        assertThat(Pages.read(".ci/run").lines().filter(line -> !line.startsWith("#")))
                .contains("./build");
    }

    @Test
    void every_command_that_it_names_does_what_it_says() throws Exception {
        List<String> lines = Pages.blocks(Pages.section(Pages.read(README), "## What you have then"), "sh")
                .getFirst()
                .lines()
                .toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(10).allMatch(line -> line.startsWith(LAUNCHER));
        Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
        Map<String, String> env = environment();
        try (Daemon daemon = new Agentlock().start(new Home(temp.resolve("home")), env, bugs::add)) {
            Thread serving = Thread.ofVirtual().start(() -> untilStopped(daemon));
            assertThat(run(env, "session", "open")).as(output).isZero();
            Map<String, Integer> exits = new LinkedHashMap<>();
            Map<String, Integer> expected = new LinkedHashMap<>();
            for (String line : lines) {
                List<String> words = words(line.substring(LAUNCHER.length()));
                String command = String.join(" ", words);
                expected.put(command, EXITS.getOrDefault(command, 0));
                exits.put(command, run(env, words.toArray(String[]::new)));
            }
            assertThat(exits).as(output).isEqualTo(expected);
            serving.join();
        }
        assertThat(bugs).isEmpty();
    }

    /** As {@code agentlock daemon} does. */
    private static void untilStopped(Daemon daemon) {
        try {
            daemon.awaitStop();
            daemon.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> environment() throws IOException {
        Path user = Files.createDirectories(temp.resolve("user/.claude")).resolveSibling("");
        Files.writeString(temp.resolve("policy.yaml"), "version: 1\ngates: []\n");
        Files.writeString(temp.resolve("agentlock-hook"), "the hook client\n");
        Files.writeString(temp.resolve("openagentlock.jar"), "the program\n");
        return Map.of(
                "HOME",
                user.toString(),
                "AGENTLOCK_HOME",
                temp.resolve("home").toString(),
                "AGENTLOCK_API",
                "127.0.0.1:0",
                "PATH",
                "");
    }

    /** As {@link Main#run}, with a terminal on which every question is answered with yes. */
    private int run(Map<String, String> env, String... args) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(shown, false, StandardCharsets.UTF_8);
        ByteArrayInputStream yes = new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8));
        Parts own = new Agentlock().parts();
        ProgramFiles built = new ProgramFiles(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(temp.resolve("openagentlock.jar")),
                Optional.of(temp.resolve("agentlock-hook")));
        Parts parts = new Parts(
                own.version(), own.clock(), own.understanding(), own.layerFiles(), own.daemon(), own.verifier(), built);
        int exit = Commands.run(parts, new Console(yes, out, out, env, true, temp), args);
        output = shown.toString(StandardCharsets.UTF_8);
        return exit;
    }

    /** The words of a line, up to its comment; only single quotes are used. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(line);
        while (word.find() && !word.group().startsWith("#")) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }

    @Test
    void every_command_that_a_hint_or_a_page_names_exists() throws IOException {
        List<Path> files = new ArrayList<>(Pages.javaFiles("src/main/java"));
        files.addAll(List.of(Pages.path(README), Pages.path("docs/errors.md"), Pages.path("docs/spec/policy.md")));
        files.addAll(List.of(Pages.path("docs/spec/ledger.md"), Pages.path("docs/guide/harnesses.md")));
        Set<String> named = new LinkedHashSet<>();
        for (Path file : files) {
            Matcher command = Pattern.compile("`(?:\\./)?agentlock ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?")
                    .matcher(Files.readString(file));
            while (command.find()) {
                named.add(command.group(2) == null ? command.group(1) : command.group(1) + " " + command.group(2));
            }
        }
        assertThat(named).hasSizeGreaterThan(10);
        Map<String, String> env = Map.of("HOME", temp.toString(), "PATH", "");
        for (String command : named) {
            List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
            words.add("--help");
            assertThat(run(env, words.toArray(String[]::new))).as(command).isZero();
            assertThat(output).as(command).contains("agentlock " + words.getFirst());
        }
    }
}
