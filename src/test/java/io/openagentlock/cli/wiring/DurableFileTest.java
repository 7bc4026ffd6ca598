package io.openagentlock.cli.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path temp;

    private static void write(Path file, String text) throws IOException {
        DurableFile.write(file, text.getBytes(UTF_8));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void a_new_file_is_private_and_so_are_new_directories() throws IOException {
        Path file = temp.resolve("a/b/c.json");
        write(file, "x");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(temp.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(temp.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void an_existing_file_keeps_its_mode() throws IOException {
        Path file = Files.writeString(temp.resolve("f"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r-x"));
        write(file, "new");
        assertThat(mode(file)).isEqualTo("rw-r--r-x");
        assertThat(file).hasContent("new");
    }

    @Test
    void a_chain_of_links_is_written_through_also_to_a_file_that_does_not_exist() throws IOException {
        Path target = temp.resolve("real/settings.json");
        Files.createSymbolicLink(temp.resolve("two"), target);
        Files.createSymbolicLink(temp.resolve("one"), Path.of("two"));
        write(temp.resolve("one"), "x");
        assertThat(target).hasContent("x");
        assertThat(temp.resolve("one")).isSymbolicLink();
        assertThat(temp.resolve("two")).isSymbolicLink();
    }

    @Test
    void a_circle_of_links_is_an_error_and_not_a_hang() throws IOException {
        Files.createSymbolicLink(temp.resolve("one"), Path.of("two"));
        Files.createSymbolicLink(temp.resolve("two"), Path.of("one"));
        assertThatThrownBy(() -> write(temp.resolve("one"), "x")).isInstanceOf(IOException.class);
    }

    @Test
    void a_failed_write_leaves_the_old_content_and_no_rubbish() throws IOException {
        Path directory = Files.createDirectory(temp.resolve("target-is-a-directory"));
        assertThatThrownBy(() -> write(directory, "x")).isInstanceOf(IOException.class);
        try (var left = Files.list(temp)) {
            assertThat(left).containsExactly(directory);
        }
    }
}
