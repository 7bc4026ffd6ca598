package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.jsonc.RandomJsonc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for the wiring of every harness, on machines with all kinds of settings. */
class InstallContractTest {
    private static final HookCommand COMMAND = new HookCommand(Path.of("/h/u/.agentlock/bin/agentlock-hook"));
    private static final HookCommand MOVED = new HookCommand(Path.of("/opt/my tools/it's/bin/agentlock-hook"));

    /** Contents that a user's settings may have before us, by the kind of file. */
    private static final Map<String, List<String>> SETTINGS = Map.of(
            "json",
            List.of(
                    "{}",
                    "{}\n",
                    " { } ",
                    "{\r\n  \"model\": \"x\"\r\n}\r\n",
                    "{\n\t\"a\": [1, 2 , 3] ,\n\t\"z\": \"\\u00e9\"\n}",
                    "{ /* mine */ \"hooks\": {} , }\n",
                    "{\"version\":1,\"hooks\":{}}",
                    "{\"version\":1,\"hooks\":{\"preToolUse\":[{\"command\":\"mine\"}],\"PreToolUse\":[{\"matcher\":\"Bash\","
                            + "\"hooks\":[{\"type\":\"command\",\"command\":\"mine\"}]}]}}\n",
                    RandomJsonc.settings(7),
                    RandomJsonc.settings(8)),
            "toml",
            List.of(
                    "",
                    "model = \"x\"",
                    "# mine\r\nmodel = \"x\" # really\r\n\r\n[projects.\"/w/proj\"]\r\ntrust_level = \"trusted\"\r\n",
                    "[features]\nhooks = true\n\n[hooks.state.\"/h/u/.codex/hooks.json:stop:7:0\"]\ntrusted_hash = \"sha256:00\"\n",
                    "a = '''\nx\n'''\n[[hooks.PreToolUse]]\nmatcher = \"x\"\n"));

    /** A machine on which the harness's files hold something of the user's. */
    private record Machine(String name, Map<Path, String> files) {
        MemoryHost host() {
            MemoryHost host = new MemoryHost();
            files.forEach(host::with);
            return host;
        }
    }

    private static Stream<DynamicTest> each(String what, java.util.function.BiConsumer<Harness, Machine> check) {
        return Harnesses.ALL.stream()
                .filter(InstallContractTest::gateable)
                .flatMap(harness -> machines(harness)
                        .map(machine -> DynamicTest.dynamicTest(
                                harness.id() + " " + what + " " + machine.name(),
                                () -> check.accept(harness, machine))));
    }

    private static boolean gateable(Harness harness) {
        return !harness.install(new MemoryHost(), COMMAND).edits().isEmpty();
    }

    /** The files that the harness's plan touches on an empty machine, filled one by one with each content. */
    private static Stream<Machine> machines(Harness harness) {
        List<Path> files = harness.install(new MemoryHost(), COMMAND).edits().stream()
                .map(InstallPlan.Edit::file)
                .toList();
        Stream<Machine> filled = files.stream()
                .flatMap(file -> contents(harness, file).stream()
                        .map(text -> new Machine(
                                file.getFileName() + " "
                                        + text.replace('\n', ' ').strip(),
                                Map.of(file, text))));
        return Stream.concat(Stream.of(new Machine("nothing", Map.of())), filled);
    }

    /** A folder of our name is nobody else's. */
    private static boolean inOurFolder(Path file) {
        int names = file.getNameCount();
        return file.getName(names - 2).toString().equals("agentlock")
                || file.getName(names - 3).toString().equals("agentlock");
    }

    /** A file that is ours whole is not filled: one of its name is refused. */
    private static List<String> contents(Harness harness, Path file) {
        if (inOurFolder(file)) {
            return List.of();
        }
        MemoryHost probe = new MemoryHost().with(file, "{}");
        try {
            harness.install(probe, COMMAND);
        } catch (ProblemException refused) {
            return file.toString().endsWith(".toml") ? SETTINGS.getOrDefault("toml", List.of()) : List.of();
        }
        return SETTINGS.getOrDefault(file.toString().replaceFirst(".*\\.", ""), List.of());
    }

    @TestFactory
    Stream<DynamicTest> uninstall_gives_back_every_byte() {
        return each("gives back", (harness, machine) -> {
            MemoryHost host = machine.host();
            host.apply(harness.install(host, COMMAND));
            assertThat(harness.detect(host).wiring()).isEqualTo(Detection.Wiring.COMPLETE);
            host.apply(harness.uninstall(host, COMMAND));
            assertThat(host.texts()).isEqualTo(machine.host().texts());
            assertThat(harness.detect(host).wiring()).isEqualTo(Detection.Wiring.ABSENT);
            assertThat(harness.uninstall(host, COMMAND).edits()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> two_installs_equal_one() {
        return each("twice", (harness, machine) -> {
            MemoryHost host = machine.host();
            host.apply(harness.install(host, COMMAND));
            assertThat(harness.install(host, COMMAND).edits()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> a_client_elsewhere_is_replaced_and_the_old_one_is_gone() {
        return each("moved", (harness, machine) -> {
            MemoryHost host = machine.host();
            MemoryHost fresh = machine.host();
            host.apply(harness.install(host, COMMAND));
            host.apply(harness.install(host, MOVED));
            fresh.apply(harness.install(fresh, MOVED));
            assertThat(host.texts()).isEqualTo(fresh.texts());
            host.apply(harness.uninstall(host, COMMAND));
            assertThat(host.texts()).isEqualTo(machine.host().texts());
        });
    }

    @TestFactory
    Stream<DynamicTest> a_client_that_is_not_there_is_warned_of() {
        return each("client", (harness, machine) -> {
            MemoryHost host = machine.host();
            host.apply(harness.install(host, COMMAND));
            String missing = "the hook client /h/u/.agentlock/bin/agentlock-hook named in ";
            assertThat(harness.detect(host).warnings()).anyMatch(warning -> warning.startsWith(missing));
            host.with(COMMAND.client(), "client");
            assertThat(harness.detect(host).warnings()).noneMatch(warning -> warning.startsWith(missing));
        });
    }

    @TestFactory
    Stream<DynamicTest> what_cannot_be_read_exactly_is_never_rewritten() {
        return Harnesses.ALL.stream()
                .filter(InstallContractTest::gateable)
                .flatMap(harness -> harness.install(new MemoryHost(), COMMAND).edits().stream()
                        .map(InstallPlan.Edit::file)
                        .filter(file -> !inOurFolder(file))
                        .map(file -> DynamicTest.dynamicTest(harness.id() + " " + file, () -> {
                            MemoryHost host = new MemoryHost().with(file, "{ \"no = json, no toml");
                            assertThatThrownBy(() -> harness.install(host, COMMAND))
                                    .isInstanceOfSatisfying(
                                            ProblemException.class,
                                            refused -> assertThat(
                                                            refused.problem().message())
                                                    .contains(file.toString()));
                            Detection detection = harness.detect(host);
                            assertThat(detection.wiring()).isEqualTo(Detection.Wiring.ABSENT);
                            if (!(harness instanceof PluginHarness)) {
                                assertThat(detection.warnings()).isNotEmpty();
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> every_harness_is_found_by_its_settings_and_told_of() {
        return Harnesses.ALL.stream()
                .filter(InstallContractTest::gateable)
                .map(harness -> DynamicTest.dynamicTest(harness.id().value(), () -> {
                    assertThat(harness.detect(new MemoryHost()).present()).isFalse();
                    MemoryHost host = new MemoryHost();
                    host.apply(harness.install(host, COMMAND));
                    Detection found = harness.detect(host);
                    assertThat(found.present()).isTrue();
                    assertThat(found.evidence()).isNotEmpty();
                    assertThat(host.texts().values())
                            .anySatisfy(text -> assertThat(text)
                                    .contains("agentlock-hook", harness.id().value()));
                }));
    }
}
