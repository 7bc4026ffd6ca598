package io.openagentlock.nativehook;

import static io.openagentlock.nativehook.FakeDaemon.TYPE;
import static io.openagentlock.nativehook.FakeDaemon.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.openagentlock.nativehook.FakeDaemon.Script;
import io.openagentlock.nativehook.HookHome.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is not exactly a good answer denies, at once or at the deadline, and is never asked for twice. */
class HookAnswersTest {
    @TempDir
    Path temp;

    static Stream<Named<Script>> bad() {
        return Stream.of(
                says("nothing", ""),
                says("404", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
                says("401", "HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}"),
                says("500", "HTTP/1.1 500 Internal Server Error\r\n\r\n"),
                says("503", "HTTP/1.1 503 x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                says("an interim answer first", "HTTP/1.1 100 Continue\r\n\r\n"),
                says("HTML", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>"),
                says("JSON", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"),
                says("{} as a reply", ok("{}")),
                says("an empty body", ok("")),
                says("no HTTP", "{\"verdict\":\"allow\"}\r\n\r\n"),
                says("no end of header", "HTTP/1.1 200 OK\r\n" + TYPE),
                says("an endless header", "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(40_000)),
                says("a fixed nonce", ok("AGENTLOCK/1 " + "0".repeat(32) + " 0 0 0\n")),
                named(
                        "another nonce",
                        (r, line) -> line.send(r.answer(0, "", "").replace(r.nonce(), flip(r.nonce())))),
                named("exit 256", (r, line) -> line.send(r.answer(256, "", ""))),
                named("exit -1", (r, line) -> line.send(r.answer(-1, "", ""))),
                named(
                        "junk before the exit code",
                        (r, line) -> line.send(ok("AGENTLOCK/1 " + r.nonce() + " x0 0 0\n"))),
                named("leading zero", (r, line) -> line.send(ok("AGENTLOCK/1 " + r.nonce() + " 00 0 0\n"))),
                named("too long stdout", (r, line) -> line.send(ok("AGENTLOCK/1 " + r.nonce() + " 0 9 0\nabc"))),
                named("too short stdout", (r, line) -> line.send(ok("AGENTLOCK/1 " + r.nonce() + " 0 1 0\nabc"))),
                named("negative", (r, line) -> line.send(ok("AGENTLOCK/1 " + r.nonce() + " 0 -1 4\nabc"))),
                named("a NUL", (r, line) -> line.send(r.answer(0, "a\0b", ""))),
                named("extra bytes", (r, line) -> line.send(r.answer(0, "", "") + "x")),
                named("two answers", (r, line) -> line.send(r.answer(0, "", "").repeat(2))),
                named("a cut body", (r, line) -> line.send(cut(r.answer(0, "abc", "")))),
                named(
                        "chunked",
                        (r, line) -> line.send("HTTP/1.1 200 OK\r\n" + TYPE + "Transfer-Encoding: chunked\r\n\r\n33\r\n"
                                + r.reply(0, "", "") + "\r\n0\r\n\r\n")),
                named("no length", (r, line) -> line.send("HTTP/1.1 200 OK\r\n" + TYPE + "\r\n" + r.reply(0, "", ""))),
                named(
                        "two lengths",
                        (r, line) ->
                                line.send(r.answer(0, "", "").replace("\r\n\r\n", "\r\nContent-Length: 51\r\n\r\n"))),
                named(
                        "folded header",
                        (r, line) -> line.send(r.answer(0, "", "").replace("\r\n\r\n", "\r\n x\r\n\r\n"))),
                named("over 1 MiB", (r, line) -> line.send(r.answer(0, "o".repeat(1 << 20), ""))),
                named("closed at once", (r, line) -> line.channel().close()),
                named("closed in the body", (r, line) -> {
                    line.send(cut(r.answer(0, "abc", "")));
                    line.channel().close();
                }));
    }

    private static Named<Script> says(String name, String answer) {
        return named(name, (request, line) -> line.send(answer));
    }

    private static String flip(String nonce) {
        return (nonce.charAt(0) == 'a' ? 'b' : 'a') + nonce.substring(1);
    }

    private static String cut(String answer) {
        return answer.substring(0, answer.length() - 1);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_answer_denies_at_once(Script script) throws Exception {
        HookHome home = HookHome.create(temp.resolve("home"), NativeBuild.client());
        home.starter("echo x >> $home/run/starts");
        try (var daemon = FakeDaemon.at(home.socket(), script)) {
            Result result = home.call("{\"tool_name\":\"Bash\"}");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .matches("agentlock: the daemon [^\n]*; the call is denied \\(hint: run `agentlock doctor`\\)\n");
            assertThat(home.outages()).containsExactly("claude-code PreToolUse answer");
            assertThat(daemon.requests()).hasSize(1);
            assertThat(result.took()).isLessThan(6000);
            assertThat(home.run("starts")).doesNotExist();
        }
    }

    @Test
    void the_reason_names_the_status() throws Exception {
        HookHome home = HookHome.create(temp.resolve("home"), NativeBuild.client());
        try (var daemon = FakeDaemon.at(home.socket(), (r, line) -> line.send("HTTP/1.1 503 x\r\n\r\n"))) {
            assertThat(home.call("{}").err())
                    .isEqualTo("agentlock: the daemon answered with an HTTP error (503); the call is denied"
                            + " (hint: run `agentlock doctor`)\n");
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    static Stream<Named<Script>> slow() {
        return Stream.of(
                named("no word", (request, line) -> Thread.sleep(30_000)),
                named("half an answer", (request, line) -> {
                    line.send(cut(request.answer(0, "abc", "")));
                    Thread.sleep(30_000);
                }),
                named("drops for ever", (request, line) -> {
                    for (char c : request.answer(0, "a".repeat(1000), "").toCharArray()) {
                        line.send(String.valueOf(c));
                        Thread.sleep(20);
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("slow")
    void a_slow_answer_denies_at_the_deadline(Script script) throws Exception {
        HookHome home = HookHome.create(temp.resolve("home"), NativeBuild.hasty());
        try (var daemon = FakeDaemon.at(home.socket(), script)) {
            Result result = home.call("{}");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err())
                    .startsWith("agentlock: the daemon did not answer in time; the call is denied (hint: ");
            assertThat(result.took()).isBetween(NativeBuild.HASTY_MS - 100L, 6000L);
            assertThat(home.outages()).containsExactly("claude-code PreToolUse slow");
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    @Test
    void a_daemon_that_does_not_take_the_question_denies_at_the_deadline() throws Exception {
        HookHome home = HookHome.create(temp.resolve("home"), NativeBuild.hasty());
        try (var server = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            server.bind(java.net.UnixDomainSocketAddress.of(home.socket()), 1);
            Result large = HookHome.run(home.command("codex", "PreToolUse"), new byte[4 << 20]);
            assertThat(large.err()).startsWith("agentlock: the daemon did not take the question in time; ");
            assertThat(large.exit()).isEqualTo(2);
            Result[] crowd = new Result[6];
            Thread[] threads = new Thread[crowd.length];
            for (int i = 0; i < crowd.length; i++) {
                int n = i;
                threads[i] = Thread.ofPlatform().start(() -> crowd[n] = quietly(home));
            }
            for (int i = 0; i < crowd.length; i++) {
                threads[i].join();
                assertThat(crowd[i].exit()).isEqualTo(2);
                assertThat(crowd[i].took()).isLessThan(6000);
            }
            assertThat(home.outages()).hasSize(7).allMatch(line -> line.endsWith("slow"));
        }
    }

    private static Result quietly(HookHome home) {
        try {
            return home.call("{}");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
