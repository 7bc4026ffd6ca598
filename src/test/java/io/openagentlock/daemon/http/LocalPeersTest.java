package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LocalPeersTest {
    private static final String KNOCK = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX)
            s.connect(sys.argv[1])
            try:
                s.sendall(b"GET /v1/health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n")
                print(len(s.recv(4096)))
            except OSError:
                print(0)
            """;

    /** Even where the file's mode would let another user in, the kernel's word about the peer does not. */
    @Test
    void process_of_another_user_gets_nothing() throws Exception {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assumeTrue(
                root && Files.exists(Path.of("/usr/bin/setpriv")) && Files.exists(Path.of("/usr/bin/python3")),
                "skipped: a process of another user needs root, setpriv and python3");
        Path directory = Files.createTempDirectory("peers");
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            open(directory, "rwxr-xr-x");
            open(directory.resolve("run"), "rwxr-xr-x");
            open(doors.run.socket(), "rw-rw-rw-");
            assertThat(knock(doors.run.socket(), "0")).isNotEqualTo("0");
            assertThat(doors.refusals.drain()).isEmpty();
            assertThat(knock(doors.run.socket(), "65534")).isEqualTo("0");
            assertThat(doors.refusals.drain())
                    .containsExactly(new RefusalLog.Refusal(RefusalLog.NO_ROUTE, RefusalCause.PEER, 1));
        }
    }

    private static String knock(Path socket, String uid) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        "/usr/bin/setpriv",
                        "--reuid=" + uid,
                        "--clear-groups",
                        "/usr/bin/python3",
                        "-c",
                        KNOCK,
                        socket.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    private static void open(Path path, String mode) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
