package io.openagentlock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine is asked for; `./build container --short` asks a real one. */
class ContainerTest {
    @TempDir
    private Path directory;

    private Home home() {
        return new Home(directory.resolve("home"));
    }

    private Container chosen() throws IOException {
        Path engine = Files.createFile(
                directory.resolve("podman"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Container.running("agentlock:0.1.0", Map.of("PATH", "relative:" + engine.getParent()));
    }

    @Test
    void what_was_chosen_is_kept_and_forgotten() throws IOException {
        ConfigFile config = new ConfigFile(home());
        config.set("session.ttl", "2h");
        config.set(Container.NAME, chosen().setting());
        assertThat(Container.of(home())).hasValue(again());
        config.remove(Container.NAME);
        assertThat(Container.of(home())).isEmpty();
        assertThat(config.value("session.ttl")).hasValue("2h");
    }

    private Container again() {
        return new Container(directory.resolve("podman"), "agentlock:0.1.0");
    }

    @Test
    void it_runs_as_the_homes_owner_and_can_write_the_home_only() throws IOException {
        List<String> words = chosen().run(home(), "1000:1000", directory, List.of("HOME=" + directory));
        assertThat(words)
                .containsSubsequence("--user", "1000:1000")
                .containsSubsequence("--volume", directory + ":" + directory + ":ro", "--volume", home() + ":" + home())
                .contains("--read-only", "--cap-drop=all", "--security-opt=no-new-privileges", "--network=host")
                .contains("--userns=keep-id")
                .endsWith("agentlock:0.1.0", "daemon")
                .doesNotContain("--privileged");
        assertThat(again().run(home(), "0:0", directory, List.of())).doesNotContain("--userns=keep-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--privileged", "a b", "", "image;rm", "-v/:/host"})
    void a_name_that_an_engine_could_read_as_something_else_is_refused(String image) throws IOException {
        chosen();
        assertThatThrownBy(() -> Container.running(image, Map.of("PATH", directory.toString())))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void without_an_engine_it_says_so_and_a_broken_setting_starts_nothing() {
        assertThatThrownBy(() -> Container.running("agentlock:0.1.0", Map.of("PATH", directory.toString())))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("podman");
        new ConfigFile(home()).set(Container.NAME, "podman agentlock:0.1.0");
        assertThatThrownBy(() -> Container.of(home())).isInstanceOf(ProblemException.class);
    }
}
