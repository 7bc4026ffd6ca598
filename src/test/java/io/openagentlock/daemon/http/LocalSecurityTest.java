package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalSecurityTest {
    private static final String NONCE = "00112233445566778899aabbccddeeff";

    @TempDir
    Path directory;

    private Doors doors;

    @BeforeEach
    void open() throws IOException {
        doors = new Doors(directory, Doors.QUICK);
    }

    @AfterEach
    void close() throws IOException {
        doors.close();
        assertThat(doors.bugs).isEmpty();
    }

    @Test
    void everybody_who_knocks_at_the_port_gets_what_the_table_says() throws IOException {
        for (List<String> row : Table.read("/http/knocks.txt", 5)) {
            String request = row.get(3) + " HTTP/1.1\r\n" + row.get(4).replace(" ; ", "\r\n") + "\r\n";
            String length = row.get(3).startsWith("POST") ? "Content-Length: 2\r\n\r\n{}" : "\r\n";
            RawClient.Reply reply = tcp(filled(request) + length);
            assertThat(reply.status()).as(row.get(2)).isEqualTo(Integer.parseInt(row.get(0)));
            assertThat(doors.refusals.drain())
                    .as(row.get(2))
                    .extracting(refusal -> refusal.cause().name())
                    .isEqualTo(row.get(1).equals("-") ? List.of() : List.of(row.get(1)));
            assertThat(reply.headers().keySet()).as(row.get(2)).noneMatch(name -> name.startsWith("access-control"));
            assertThat(reply.headers()).as(row.get(2)).doesNotContainKey("server");
        }
    }

    @Test
    void health_tells_a_stranger_from_who_holds_the_token() throws IOException {
        assertThat(tcp("GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n").text())
                .contains("\"trusted\":false");
        assertThat(tcp(filled("GET /v1/health HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer $TOKEN\r\n\r\n"))
                        .text())
                .contains("\"trusted\":true");
    }

    @Test
    void sealed_hook_call_is_answered_with_a_sealed_reply() throws IOException {
        RawClient.Reply reply = tcp(hook("/v1/hooks/claude-code/PreToolUse", NONCE, "{}", "{}"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers())
                .containsEntry("content-type", "application/vnd.agentlock.reply")
                .containsEntry("agentlock-auth", new HookSeal(doors.token).reply(reply.body()));
    }

    @Test
    void seal_covers_body_path_and_nonce_and_counts_once() throws IOException {
        String path = "/v1/hooks/claude-code/PreToolUse";
        assertThat(tcp(hook(path, NONCE, "{}", "[]")).status()).isEqualTo(401);
        assertThat(tcp(hook(path, NONCE, "{}", "{}").replace("/PreToolUse", "/Stop"))
                        .status())
                .isEqualTo(401);
        assertThat(tcp(hook(path, NONCE, "{}", "{}").replace(NONCE, NONCE.replace('0', '1')))
                        .status())
                .isEqualTo(401);
        assertThat(doors.refusals.drain()).allMatch(refusal -> refusal.cause() == RefusalCause.SEAL_WRONG);
        // Failed attempts have not used the nonce up; the good one does.
        assertThat(tcp(hook(path, NONCE, "{}", "{}")).status()).isEqualTo(200);
        assertThat(tcp(hook(path, NONCE, "{}", "{}")).status()).isEqualTo(401);
        assertThat(doors.refusals.drain())
                .extracting(RefusalLog.Refusal::cause)
                .containsExactly(RefusalCause.SEAL_REPLAYED);
    }

    @Test
    void refusals_name_the_route_and_never_what_was_sent() throws IOException {
        for (int i = 0; i < 3; i++) {
            tcp("GET /v1/secret/swordfish" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        assertThat(doors.refusals.drain())
                .containsExactly(new RefusalLog.Refusal("GET /v1/secret/{name}", RefusalCause.TOKEN_MISSING, 3));
        assertThat(doors.refusals.drain()).isEmpty();
    }

    /** Known answers by another implementation: Python's hmac and hashlib, the key 64 times `f`. */
    @Test
    void seal_is_the_one_of_the_protocol() {
        HookSeal seal = new HookSeal(LocalToken.create(new AllOnes()));
        byte[] body = "{}".getBytes(StandardCharsets.US_ASCII);
        assertThat(seal.request("/v1/hooks/claude-code/PreToolUse", NONCE, body))
                .isEqualTo("69eeeb58fc2e5e4691a522e25c0d8ac06678d661f479ca94bcba3132f26ed552");
        assertThat(seal.reply(body)).isEqualTo("a515a4fc1a51cdf42f4cf71c9455d21ebe26c59ee3e84cb185ff3f499be327e8");
    }

    /** Makes the token 64 times `f`. */
    private static final class AllOnes extends java.security.SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            java.util.Arrays.fill(bytes, (byte) 0xff);
        }
    }

    private String hook(String path, String nonce, String sealedBody, String sentBody) {
        String seal = new HookSeal(doors.token).request(path, nonce, sealedBody.getBytes(StandardCharsets.UTF_8));
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAgentLock-Nonce: "
                + nonce + "\r\nAgentLock-Auth: " + seal + "\r\nContent-Length: " + sentBody.length() + "\r\n\r\n"
                + sentBody;
    }

    private String filled(String text) {
        return text.replace("$TOKEN", doors.bearer().substring(7))
                .replace("$PORT", Integer.toString(doors.loopback.address().getPort()));
    }

    private RawClient.Reply tcp(String request) throws IOException {
        try (RawClient client = doors.tcp()) {
            return client.send(request).reply();
        }
    }
}
