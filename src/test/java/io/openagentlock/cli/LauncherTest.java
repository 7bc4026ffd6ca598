package io.openagentlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher script in a repository of its own, with JDKs that are only a `release` file and a script. */
class LauncherTest {
    private static final Path PROJECT = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")));

    @TempDir
    Path temp;

    private final Map<String, String> env = new HashMap<>();

    /** What the launcher printed and returned. */
    private record Result(int exit, String out, String err) {}

    @BeforeEach
    void repository() throws IOException {
        Path repository = temp.resolve("repository");
        Files.createDirectories(repository.resolve("packaging"));
        for (String script : List.of("agentlock", "packaging/find-jdk.sh", "packaging/fresh.sh")) {
            Files.copy(PROJECT.resolve(script), repository.resolve(script));
        }
        program(
                repository.resolve("build"),
                "echo \"built $*\"; mkdir -p target; : >target/built; : >target/openagentlock.jar");
        Files.createDirectories(repository.resolve("src/main"));
        Files.createDirectories(repository.resolve("target"));
        Files.createFile(repository.resolve("target/openagentlock.jar"));
        Files.createFile(repository.resolve("target/built"));
        Files.setLastModifiedTime(repository.resolve("src/main"), FileTime.from(Instant.EPOCH));
        Files.setLastModifiedTime(repository.resolve("build"), FileTime.from(Instant.EPOCH));
        env.put("PATH", "/usr/bin:/bin");
        env.put("HOME", temp.toString());
        env.put("AGENTLOCK_JVM_DIRS", temp.resolve("jvm").toString());
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A JDK that says its name and the program's arguments when it is run. */
    private Path jdk(String name, String version) throws IOException {
        Path home = temp.resolve(name);
        program(home.resolve("bin/java"), "shift $(($# - 1)) 2>/dev/null; echo \"" + name + " $1\"");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private Result run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, err);
    }

    private Result launch(String... args) throws Exception {
        String[] command = new String[args.length + 1];
        command[0] = temp.resolve("repository/agentlock").toString();
        System.arraycopy(args, 0, command, 1, args.length);
        return run(command);
    }

    @Test
    void an_old_java_home_and_an_old_java_on_the_path_are_passed_over() throws Exception {
        env.put("JAVA_HOME", jdk("old-home", "17.0.1").toString());
        env.put("PATH", jdk("old-path", "1.8.0_392").resolve("bin") + ":/usr/bin:/bin");
        jdk("jvm/new", "25.0.1");
        assertThat(launch("status")).isEqualTo(new Result(0, "jvm/new status\n", ""));
    }

    @Test
    void java_home_is_preferred_when_it_is_new_enough() throws Exception {
        env.put("JAVA_HOME", jdk("mine", "26-ea").toString());
        jdk("jvm/other", "25");
        assertThat(launch("status").out()).isEqualTo("mine status\n");
    }

    @Test
    void a_linked_java_on_the_path_leads_to_its_jdk() throws Exception {
        Path java = jdk("elsewhere/jdk-25", "25.0.2").resolve("bin/java");
        Files.createDirectories(temp.resolve("links"));
        Files.createSymbolicLink(temp.resolve("alternatives"), java);
        Files.createSymbolicLink(temp.resolve("links/java"), Path.of("../alternatives"));
        env.put("PATH", temp.resolve("links") + ":/usr/bin:/bin");
        assertThat(launch("status").out()).isEqualTo("elsewhere/jdk-25 status\n");
    }

    @ParameterizedTest
    @CsvSource({"17.0.1", "24.9", "''", "x25", "2500"})
    void without_a_new_enough_jdk_there_is_one_clear_line(String version) throws Exception {
        jdk("jvm/some", version);
        env.put("PATH", "/bin:" + temp.resolve("nothing"));
        if (Files.exists(Path.of("/bin/java"))) {
            env.put("PATH", tools().toString());
        }
        Result result = launch("status");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("error: no JDK 25 or newer was found (hint: ");
    }

    /** A directory with the system's tools that the launcher uses, and no java. */
    private Path tools() throws IOException {
        Path bin = Files.createDirectories(temp.resolve("tools"));
        for (String name : List.of("dirname", "readlink", "find", "head", "sed", "sh")) {
            Path link = bin.resolve(name);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("/usr/bin").resolve(name));
            }
        }
        return bin;
    }

    @Test
    void a_named_jdk_that_will_not_do_is_said_and_not_replaced_by_another() throws Exception {
        jdk("jvm/new", "25");
        env.put("AGENTLOCK_JAVA_HOME", jdk("old", "21").toString());
        Result result = launch("status");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: AGENTLOCK_JAVA_HOME is not a JDK 25");
    }

    @Test
    void a_chain_of_links_to_the_launcher_works_from_anywhere() throws Exception {
        jdk("jvm/new", "25");
        Files.createSymbolicLink(temp.resolve("one"), Path.of("repository/agentlock"));
        Files.createDirectories(temp.resolve("bin dir"));
        Files.createSymbolicLink(temp.resolve("bin dir/agentlock"), Path.of("../one"));
        assertThat(run(temp.resolve("bin dir/agentlock").toString(), "status").out())
                .isEqualTo("jvm/new status\n");
        assertThat(run("sh", "repository/agentlock", "status").out()).isEqualTo("jvm/new status\n");
    }

    @Test
    void it_builds_when_a_source_is_newer_and_only_then() throws Exception {
        jdk("jvm/new", "25");
        assertThat(launch("x").err()).isEmpty();
        Path source = Files.writeString(temp.resolve("repository/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        Result built = launch("x");
        assertThat(built.err()).isEqualTo("built --quick\n");
        assertThat(built.out()).isEqualTo("jvm/new x\n");
    }

    @Test
    void inside_a_build_it_never_builds() throws Exception {
        jdk("jvm/new", "25");
        env.put("AGENTLOCK_BUILDING", "1");
        Files.delete(temp.resolve("repository/target/built"));
        assertThat(launch("x")).isEqualTo(new Result(0, "jvm/new x\n", ""));
        Files.delete(temp.resolve("repository/target/openagentlock.jar"));
        assertThat(launch("x").exit()).isEqualTo(1);
    }
}
