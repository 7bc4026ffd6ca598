package io.openagentlock.nativehook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.openagentlock.nativehook.FakeDaemon.Request;
import io.openagentlock.nativehook.FakeDaemon.Script;
import io.openagentlock.nativehook.HookHome.Result;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loopback TCP: both sides prove that they know run/token, and neither says it. */
class HookTcpTest {
    private static final String TOKEN = "00112233445566778899aabbccddeeff".repeat(2);

    @TempDir
    Path temp;

    private HookHome home(FakeDaemon daemon, String host) throws Exception {
        HookHome home = HookHome.create(temp.resolve("home"), NativeBuild.client());
        home.write("run/endpoint", host + ":" + daemon.port() + "\n", "rw-r--r--");
        home.write("run/token", TOKEN + "\n", "rw-------");
        return home;
    }

    private static String mac(String token, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }

    private static String signed(String reply, String auth) {
        return FakeDaemon.ok(reply).replaceFirst("\r\n\r\n", "\r\nAgentLock-Auth: " + auth + "\r\n\r\n");
    }

    private static Script answering(int exit, String out, String err) {
        return (request, line) -> {
            String reply = request.reply(exit, out, err);
            line.send(signed(reply, mac(TOKEN, "reply\n" + reply)));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]"})
    void without_a_socket_the_endpoint_is_asked_and_must_answer_signed(String host) throws Exception {
        try (var daemon = FakeDaemon.onTcp(host, answering(2, "{}", "no"))) {
            HookHome home = home(daemon, host);
            Result result = home.call("{\"tool_name\":\"Bäsh\"}");
            assertThat(result.err()).isEqualTo("no");
            assertThat(result.out()).isEqualTo("{}");
            assertThat(result.exit()).isEqualTo(2);
            Request request = daemon.requests().getFirst();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(request.body()));
            String signedText = "request\n/v1/hooks/claude-code/PreToolUse\n" + request.nonce() + "\n" + digest + "\n";
            assertThat(request.header("AgentLock-Auth")).isEqualTo(mac(TOKEN, signedText));
            assertThat(request.head()).doesNotContain(TOKEN);
        }
    }

    static Stream<Named<Script>> impostors() {
        return Stream.of(
                named("no signature", FakeDaemon.allowing()),
                named("zeros", (r, line) -> line.send(signed(r.reply(0, "", ""), "0".repeat(64)))),
                named(
                        "another key",
                        (r, line) -> line.send(
                                signed(r.reply(0, "", ""), mac("f".repeat(64), "reply\n" + r.reply(0, "", ""))))),
                named(
                        "signature of a denial",
                        (r, line) -> line.send(signed(r.reply(0, "", ""), mac(TOKEN, "reply\n" + r.reply(2, "", ""))))),
                named(
                        "signature without its prefix",
                        (r, line) -> line.send(signed(r.reply(0, "", ""), mac(TOKEN, r.reply(0, "", ""))))),
                named(
                        "our own signature",
                        (r, line) -> line.send(signed(r.reply(0, "", ""), r.header("AgentLock-Auth")))));
    }

    @ParameterizedTest
    @MethodSource("impostors")
    void who_does_not_know_the_token_cannot_allow(Script script) throws Exception {
        try (var squatter = FakeDaemon.onTcp("127.0.0.1", script)) {
            HookHome home = home(squatter, "127.0.0.1");
            Result result = home.call("{}");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err())
                    .startsWith("agentlock: the daemon at the TCP port does not know our token; the call is");
            assertThat(home.outages()).containsExactly("claude-code PreToolUse answer");
        }
    }

    @Test
    void a_socket_file_keeps_us_off_tcp_alive_or_dead() throws Exception {
        try (var tcp = FakeDaemon.onTcp("127.0.0.1", answering(0, "", ""))) {
            HookHome home = home(tcp, "127.0.0.1");
            try (var daemon =
                    FakeDaemon.at(home.socket(), (r, line) -> line.send(r.answer(2, "", "from the socket")))) {
                assertThat(home.call("{}").err()).isEqualTo("from the socket");
                assertThat(daemon.requests().getFirst().head()).doesNotContain("AgentLock-Auth");
            }
            assertThat(home.socket()).exists();
            assertThat(home.call("{}").err()).startsWith("agentlock: the daemon is not running; ");
            assertThat(tcp.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "00112233", "ZZ", "0011223344556677889900112233445566778899AABBCCDDEEFF001122334455\n"
            })
    void a_token_that_is_none_denies(String token) throws Exception {
        try (var daemon = FakeDaemon.onTcp("127.0.0.1", answering(0, "", ""))) {
            HookHome home = home(daemon, "127.0.0.1");
            home.write("run/token", token, "rw-------");
            assertThat(home.call("{}").err())
                    .startsWith("agentlock: run/token is not a private token file; the call is denied");
            assertThat(home.outages()).containsExactly("claude-code PreToolUse untrusted");
            assertThat(daemon.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
    void a_token_that_others_can_reach_denies(String mode) throws Exception {
        try (var daemon = FakeDaemon.onTcp("127.0.0.1", answering(0, "", ""))) {
            HookHome home = home(daemon, "127.0.0.1");
            home.mode("run/token", mode);
            assertThat(home.call("{}").err()).startsWith("agentlock: run/token is not a private token file; ");
            home.mode("run/token", "r--------");
            assertThat(home.call("{}").exit()).isZero();
        }
    }

    @Test
    void an_endpoint_without_a_token_is_no_daemon() throws Exception {
        try (var daemon = FakeDaemon.onTcp("127.0.0.1", answering(0, "", ""))) {
            HookHome home = home(daemon, "127.0.0.1");
            Files.delete(home.run("token"));
            assertThat(home.call("{}").err()).startsWith("agentlock: the daemon is not running; ");
            assertThat(daemon.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "localhost", "192.0.2.1", "example.org", "127.0.0.1.example.org"})
    void an_endpoint_that_is_no_loopback_literal_denies(String host) throws Exception {
        try (var daemon = FakeDaemon.onTcp("127.0.0.1", answering(0, "", ""))) {
            HookHome home = home(daemon, host);
            Result result = home.call("{}");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).startsWith("agentlock: run/endpoint does not name a loopback address; ");
            assertThat(daemon.requests()).isEmpty();
        }
    }

    @Test
    void a_dead_endpoint_is_no_daemon_and_the_daemon_is_started() throws Exception {
        FakeDaemon dead = FakeDaemon.onTcp("127.0.0.1", answering(0, "", ""));
        HookHome home = home(dead, "127.0.0.1");
        dead.close();
        assertThat(home.call("{}").err()).startsWith("agentlock: the daemon is not running; ");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(home.run("later")));
            home.starter("mv $home/run/later $home/run/agentlock.sock");
            Thread.ofVirtual().start(() -> {
                try {
                    server.accept().close();
                } catch (java.io.IOException closed) {
                    // the test is over
                }
            });
            assertThat(home.call("{}").err()).startsWith("agentlock: the daemon closed the connection ");
        }
    }

    @Test
    void started_daemons_that_only_speak_tcp_are_found() throws Exception {
        try (var daemon = FakeDaemon.onTcp("127.0.0.1", answering(0, "yes", ""))) {
            HookHome home = home(daemon, "127.0.0.1");
            Files.move(home.run("endpoint"), home.run("later"));
            home.starter("sleep 0.1; mv $home/run/later $home/run/endpoint");
            assertThat(home.call("{}").out()).isEqualTo("yes");
        }
    }
}
