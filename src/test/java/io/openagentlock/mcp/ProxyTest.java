package io.openagentlock.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.docs.Pages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What passes the proxy, and what does not. */
class ProxyTest {
    private static final String WIPE =
            "[{\"name\":\"wipe\",\"description\":\"Empties a place\",\"inputSchema\":{\"type\":\"object\"}}]";

    private static String call(int id, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"wipe\",\"arguments\":" + arguments + "}}";
    }

    private static RecordingServer wiping() throws IOException {
        return RecordingServer.listing(
                WIPE,
                message -> message.get("id").isEmpty()
                        ? ""
                        : RecordingServer.reply(message, "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}"));
    }

    @TestFactory
    Stream<DynamicTest> nothing_ungated_reaches_the_server() throws IOException {
        return Files.readAllLines(Pages.path("src/test/resources/mcp/never-pass.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(" :: ", 2))
                .map(parts -> DynamicTest.dynamicTest(parts[0], () -> stopped(bytes(parts[1] + "\n"))));
    }

    private static void stopped(byte[] message) throws IOException {
        RecordingServer server = wiping();
        Session session = Session.denying();
        session.run(server, message);
        List<String> asReadersSplit = server.got()
                .lines()
                .flatMap(line -> Stream.of(line.split("[\r\u2028\u2029\u0085\f]")))
                .toList();
        assertThat(asReadersSplit).noneMatch(line -> line.startsWith("{") && !line.contains("\"ping\""));
        assertThat(session.judged.size() + session.said.size() + server.got().length())
                .isPositive();
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String rest = text;
        for (int at = rest.indexOf("{{"); at >= 0; at = rest.indexOf("{{")) {
            int end = rest.indexOf("}}", at);
            String hex = rest.substring(at + 2, Math.max(at + 2, end));
            boolean raw = !hex.isEmpty() && hex.chars().allMatch(HexFormat::isHexDigit);
            out.writeBytes(rest.substring(0, raw ? at : at + 2).getBytes(StandardCharsets.UTF_8));
            out.writeBytes(raw ? HexFormat.of().parseHex(hex) : new byte[0]);
            rest = rest.substring(raw ? end + 2 : at + 2);
        }
        out.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    @Test
    void an_allowed_call_passes_byte_for_byte_and_so_does_its_answer() throws IOException {
        RecordingServer server = wiping();
        String odd =
                "{ \"id\" : 7 ,\"jsonrpc\":\"2.0\", \"params\":{\"arguments\":{\"n\":1.50,\"e\":1E2},\"name\":\"wipe\"},"
                        + "\"method\":\"tools/call\"}";
        String answers = Session.allowing().run(server, odd);
        assertThat(server.got()).isEqualTo(odd + "\n");
        assertThat(answers)
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}}\n");
    }

    @Test
    void a_denied_call_is_answered_as_a_result_that_the_model_reads() throws IOException {
        String answers = Session.denying().run(wiping(), call(3, "{}"));
        assertThat(answers)
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"denied by a"
                                + " test\"}],\"isError\":true}}\n");
    }

    @Test
    void a_call_of_a_tool_that_is_not_listed_is_said_to_be_so() throws IOException {
        RecordingServer server = wiping();
        Session.allowing().run(server, call(1, "{}").replace("wipe", "hidden"));
        assertThat(server.got()).isEmpty();
    }

    @Test
    void of_a_batch_only_what_is_allowed_goes_on() throws IOException {
        RecordingServer server = wiping();
        Session session = new Session(
                made -> made.arguments().text("path").filter("/"::equals).map(path -> "no"));
        session.run(server, "[" + call(1, "{\"path\":\"/\"}") + "," + call(2, "{\"path\":\"/tmp/x\"}") + "]");
        assertThat(server.got()).isEqualTo(call(2, "{\"path\":\"/tmp/x\"}") + "\n");
    }

    @Test
    void a_changed_server_shows_no_tools_but_the_difference() throws IOException {
        RecordingServer server = wiping();
        String answers = Session.allowing()
                .changed("+ tool wipe description: Empties a place, and more")
                .run(server, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        assertThat(answers).contains("\"error\"", "Empties a place, and more").doesNotContain("inputSchema");
    }

    @Test
    void definitions_that_differ_from_the_list_before_are_not_shown() throws IOException {
        int[] asked = {0};
        RecordingServer server = new RecordingServer(message -> RecordingServer.reply(
                message, "{\"tools\":[{\"name\":\"wipe\",\"description\":\"" + asked[0]++ + "\"}]}"));
        String answers = Session.allowing().run(server, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        assertThat(answers).contains("\"error\"").doesNotContain("\"description\":\"1\"");
    }

    @Test
    void what_the_server_asks_of_the_model_is_judged_and_declined_in_the_protocols_words() throws IOException {
        RecordingServer server = RecordingServer.listing(
                WIPE, message -> message.text("method").orElse("").equals("ping") ? """
                        {"jsonrpc":"2.0","id":9,"method":"elicitation/create","params":{"message":"?"}}
                        {"jsonrpc":"2.0","id":9.5,"method":"sampling/createMessage"}
                        """ : "");
        Session session = Session.denying();
        InputStream slow = new Slow(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n",
                () -> !server.got().contains("decline"));
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        new Proxy(
                        "files",
                        server,
                        answers,
                        session,
                        seen -> new Book.Standing(
                                io.openagentlock.pin.PinState.PINNED, seen.fingerprint(), List.of(), List.of()),
                        () -> true,
                        session.said::add)
                .run(slow);
        assertThat(server.got()).contains("{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{\"action\":\"decline\"}}");
        assertThat(answers.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** A client that says something and then waits, at most five seconds. */
    private static final class Slow extends InputStream {
        private final byte[] first;
        private final java.util.function.BooleanSupplier waits;
        private int at;

        Slow(String first, java.util.function.BooleanSupplier waits) {
            this.first = first.getBytes(StandardCharsets.UTF_8);
            this.waits = waits;
        }

        @Override
        public int read() throws IOException {
            if (at < first.length) {
                return first[at++];
            }
            for (int i = 0; i < 500 && waits.getAsBoolean(); i++) {
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
            return -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int one = read();
            if (one < 0) {
                return -1;
            }
            into[from] = (byte) one;
            return 1;
        }
    }

    @Test
    void hidden_characters_of_a_result_are_taken_out_and_credentials_are_told() throws IOException {
        RecordingServer server = RecordingServer.listing(
                WIPE,
                message -> RecordingServer.reply(
                        message,
                        "{\"content\":[{\"type\":\"text\",\"text\":\"a\u200bb ghp_0123456789abcdefABCDEF0123456789abcd\"}]}"));
        Session session = Session.allowing();
        String answers = session.run(server, call(1, "{}"));
        assertThat(answers).contains("\"ab ghp_").doesNotContain("\u200b");
        assertThat(session.results)
                .singleElement()
                .satisfies(
                        result -> assertThat(result.findings()).containsExactly("a credential", "hidden characters"));
    }

    @Test
    void an_answer_to_nothing_and_a_line_that_two_readers_read_differently_are_stopped() throws IOException {
        RecordingServer server = RecordingServer.listing(WIPE, message -> """
                {"jsonrpc":"2.0","id":99,"result":{"tools":[]}}
                {"jsonrpc":"2.0","id":99,"id":1,"result":{"tools":[]}}
                {"jsonrpc":"2.0","method":"notifications/message"}
                """);
        assertThat(Session.allowing().run(server, call(1, "{}")))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}\n");
    }

    @Test
    void a_message_too_large_to_be_judged_is_refused_and_the_next_one_is_not() throws IOException {
        RecordingServer server = wiping();
        String huge = call(1, "{\"path\":\"" + "x".repeat(9 << 20) + "\"}");
        String answers = Session.allowing().run(server, huge, call(2, "{}"));
        assertThat(server.got()).isEqualTo(call(2, "{}") + "\n");
        assertThat(answers).contains("\"id\":null,\"error\"", "\"id\":2,\"result\"");
    }

    /** A server whose one answer is far larger than the memory of this test. */
    private record Large(RecordingServer inner, InputStream out) implements Server {
        @Override
        public SortedMap<String, String> identity() {
            return new TreeMap<>();
        }

        @Override
        public OutputStream in() {
            return inner.in();
        }

        @Override
        public int end(Duration patience) {
            return 0;
        }
    }

    private static Optional<Long> streamed(long size, String end) throws IOException {
        RecordingServer inner = wiping();
        java.util.concurrent.atomic.AtomicLong passed = new java.util.concurrent.atomic.AtomicLong();
        java.util.concurrent.atomic.AtomicBoolean ended = new java.util.concurrent.atomic.AtomicBoolean();
        OutputStream client = new OutputStream() {
            @Override
            public void write(int b) {
                passed.incrementAndGet();
                ended.set(b == '\n');
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                passed.addAndGet(length);
                ended.set(length > 0 && bytes[from + length - 1] == '\n');
            }
        };
        Session session = Session.allowing();
        InputStream out = new LargeAnswer(inner, size, end);
        new Proxy(
                        "files",
                        new Large(inner, out),
                        client,
                        session,
                        seen -> new Book.Standing(
                                io.openagentlock.pin.PinState.PINNED, seen.fingerprint(), List.of(), List.of()),
                        () -> true,
                        session.said::add)
                .run(new Slow(call(1, "{}") + "\n", () -> false));
        return ended.get() ? Optional.of(passed.get()) : Optional.empty();
    }

    /** First what the server inside says of its tools, then, once the call came, one answer of {@code size} letters. */
    private static final class LargeAnswer extends InputStream {
        private final RecordingServer inner;
        private final byte[] head =
                "{\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"".getBytes(StandardCharsets.UTF_8);
        private final byte[] end;
        private long left;
        private int headAt;
        private int endAt;
        private boolean listed;

        LargeAnswer(RecordingServer inner, long size, String end) {
            this.inner = inner;
            this.left = size;
            this.end = ("\"}]}" + end + "}\n").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (!listed) {
                int n = inner.out().read(into, from, length);
                listed = into[from + n - 1] == '\n';
                return n;
            }
            while (!inner.got().contains("tools/call")) {
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
            int n = 0;
            while (n < length && headAt < head.length) {
                into[from + n++] = head[headAt++];
            }
            int fill = (int) Math.min(left, length - n);
            java.util.Arrays.fill(into, from + n, from + n + fill, (byte) 'x');
            left -= fill;
            n += fill;
            while (left == 0 && n < length && endAt < end.length) {
                into[from + n++] = end[endAt++];
            }
            return n == 0 ? -1 : n;
        }
    }

    @Test
    void an_answer_larger_than_what_is_held_passes_as_it_comes() throws IOException {
        long size = 64L << 20;
        assertThat(streamed(size, ",\"jsonrpc\":\"2.0\",\"id\":1"))
                .hasValueSatisfying(passed -> assertThat(passed).isGreaterThan(size));
    }

    @Test
    void a_large_message_whose_id_is_not_clear_has_no_end() throws IOException {
        assertThat(streamed(16 << 20, ",\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2")).isEmpty();
        assertThat(streamed(16 << 20, ",\"jsonrpc\":\"2.0\",\"Id\":1")).isEmpty();
        assertThat(streamed(16 << 20, ",\"jsonrpc\":\"2.0\",\"id\":2")).isEmpty();
    }

    @Test
    void what_follows_a_large_answer_comes_through_by_itself() throws IOException {
        String large = "{\"content\":[{\"type\":\"text\",\"text\":\"" + "x".repeat(9 << 20) + "\"}]}";
        RecordingServer server = RecordingServer.listing(
                WIPE,
                message -> message.get("id").isEmpty()
                        ? ""
                        : RecordingServer.reply(message, large)
                                + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/after\"}\n");
        assertThat(Session.allowing().run(server, call(1, "{}")).lines())
                .hasSize(2)
                .last()
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/after\"}");
    }
}
