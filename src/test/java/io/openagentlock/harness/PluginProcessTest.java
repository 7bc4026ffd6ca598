package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our plugins as Node.js runs them, in {@code plugins/host.mjs}, which treats them as their harness would, with {@code
 * plugins/client.sh} as the hook client. Skipped where there is no Node.js.
 */
class PluginProcessTest {
    private static final Path DATA = HarnessCasesTest.CASES.resolveSibling("plugins");

    @TempDir
    Path directory;

    static Stream<PluginHarness> plugins() {
        return Harnesses.ALL.stream().filter(PluginHarness.class::isInstance).map(PluginHarness.class::cast);
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void only_a_plain_allow_lets_a_call_run(PluginHarness harness) throws Exception {
        Path client = directory.resolve("it's a \"home\"/bin/agentlock-hook");
        Files.createDirectories(client.getParent());
        Files.copy(DATA.resolve("client.sh"), client);
        Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwx------"));
        List<String> expected = Files.readAllLines(DATA.resolve("answers.txt"));
        String[] calls = expected.stream().map(line -> line.split(" ", 2)[0]).toArray(String[]::new);
        assertThat(host(harness, client, calls)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void a_missing_client_denies(PluginHarness harness) throws Exception {
        assertThat(host(harness, directory.resolve("bin/agentlock-hook"), "allow"))
                .containsExactly("allow | denied: agentlock: the hook client cannot be started;"
                        + " the call is denied (hint: run `agentlock doctor`)");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void a_client_that_is_no_program_denies(PluginHarness harness) throws Exception {
        Path client = directory.resolve("bin/agentlock-hook");
        Files.createDirectories(client.getParent());
        Files.writeString(client, "no program");
        assertThat(host(harness, client, "allow")).singleElement().asString().startsWith("allow | denied: agentlock: ");
    }

    /** What the harness's plugin makes of calls, with a deadline that a test can wait for. */
    private List<String> host(PluginHarness harness, Path client, String... calls)
            throws IOException, InterruptedException {
        MemoryHost machine = new MemoryHost();
        machine.apply(harness.install(machine, new HookCommand(client)));
        String text = machine.text(harness.plugin(machine)).orElseThrow();
        Path plugin = directory.resolve("plugin.mjs");
        Files.writeString(plugin, text.replaceFirst("const DEADLINE = \\d+", "const DEADLINE = 1500"));
        List<String> command = new ArrayList<>(List.of(
                "node", DATA.resolve("host.mjs").toString(), harness.id().value(), plugin.toString()));
        command.addAll(List.of(calls));
        Path out = directory.resolve("out");
        Process node = start(command, out);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }

    private static Process start(List<String> command, Path out) {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            assumeThat(absent).as("Node.js is not on this machine").isNull();
            throw new java.io.UncheckedIOException(absent);
        }
    }
}
