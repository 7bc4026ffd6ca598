package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalSocketFaultsTest {
    private static final String GET = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    Path directory;

    @Test
    void second_daemon_is_refused_and_the_first_goes_on() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            assertThatThrownBy(() -> LocalSocket.open(doors.run.socket(), service()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo("daemon-running"));
            assertServed(doors);
        }
    }

    @Test
    void daemon_that_answers_without_our_lock_is_respected() throws Exception {
        Path socket = directory.resolve("agentlock.sock");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> LocalSocket.open(socket, service())).hasMessageContaining("another daemon");
        }
        assertThat(socket).exists();
        // Closed now, the file is what a crash leaves behind.
        try (LocalSocket fresh = LocalSocket.open(socket, service());
                RawClient client = RawClient.unix(socket)) {
            assertThat(fresh).isNotNull();
            assertThat(client.send(GET).reply().status()).isEqualTo(404);
        }
    }

    @Test
    void file_that_is_no_socket_is_left_alone() throws Exception {
        Path socket = Files.writeString(directory.resolve("agentlock.sock"), "mine");
        assertThatThrownBy(() -> LocalSocket.open(socket, service())).hasMessageContaining("is no socket");
        assertThat(socket).hasContent("mine");
    }

    @Test
    void only_the_owner_can_open_what_lies_in_the_run_directory() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            doors.run.announce(doors.loopback.address());
            for (String name : List.of("agentlock.sock", "agentlock.sock.lock", "token", "endpoint")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                directory.resolve("run").resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
            assertThat(directory.resolve("run/token")).content().matches("[0-9a-f]{64}\n");
            assertThat(directory.resolve("run/endpoint"))
                    .hasContent("127.0.0.1:" + doors.loopback.address().getPort() + "\n");
        }
        Files.setPosixFilePermissions(directory.resolve("run"), PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(() -> RunDirectory.open(directory.resolve("run"))).isInstanceOf(ProblemException.class);
    }

    private static void assertServed(Doors doors) throws IOException {
        try (RawClient client = doors.unix()) {
            assertThat(client.send(GET).reply().status()).isEqualTo(200);
        }
    }

    private static Service service() {
        return new Service(new Router(List.of()), new RefusalLog(), failed -> {}, Doors.QUICK);
    }
}
