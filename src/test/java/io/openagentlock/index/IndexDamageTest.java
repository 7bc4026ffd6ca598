package io.openagentlock.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.ledger.SampleLedger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.jdbc4.JDBC4Connection;

/** Whatever happens to the file, the index answers right again by itself, and says that it was built again. */
class IndexDamageTest {
    private static final Map<String, String> ASKED = Map.of("tool", "Bash", "effective", "deny");

    @TempDir
    Path directory;

    /** Something that happens to the file of a closed index. */
    private interface Harm {
        void to(Path file) throws IOException, SQLException;
    }

    private record Case(String name, Harm harm) {}

    @TestFactory
    Stream<DynamicTest> an_index_that_was_harmed_while_it_was_closed_is_built_again() {
        return Stream.of(
                        IntStream.range(0, 24).mapToObj(IndexDamageTest::flip),
                        IntStream.of(0, 1, 50, 99).mapToObj(IndexDamageTest::cut),
                        Stream.of(
                                new Case("rubbish", file -> Files.writeString(file, "rubbish")),
                                new Case("no seal", file -> Seal.of(file).remove()),
                                new Case(
                                        "rubbish for a seal",
                                        file -> Files.writeString(file.resolveSibling("index.seal"), "x")),
                                new Case("another version", IndexDamageTest::another),
                                new Case("a directory of ours is a link", IndexDamageTest::link)))
                .flatMap(cases -> cases)
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> harmed(one)));
    }

    private static Case flip(int number) {
        return new Case("flipped byte " + number, file -> {
            long at = new Random(number).nextLong(Files.size(file));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.read(one, at);
                one.put(0, (byte) (one.get(0) ^ (1 << number % 8))).rewind();
                channel.write(one, at);
            }
        });
    }

    private static Case cut(int percent) {
        return new Case("cut to " + percent + " percent", file -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() * percent / 100);
            }
        });
    }

    private static void another(Path file) throws IOException, SQLException {
        sql(file, "PRAGMA user_version = 77");
        Seal.of(file).put();
    }

    private static void sql(Path file, String sql) throws SQLException {
        try (Connection connection = new JDBC4Connection("jdbc:sqlite:" + file, file.toString(), new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void link(Path file) throws IOException {
        Path elsewhere = file.resolveSibling("elsewhere");
        Files.deleteIfExists(elsewhere);
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
    }

    private void harmed(Case one) throws IOException, SQLException {
        Path place = Files.createTempDirectory(directory, "case");
        try (SampleLedger sample = sample(200)) {
            List<Long> before;
            try (LiveIndex live = new LiveIndex(sample, place)) {
                before = live.found(ASKED);
            }
            one.harm().to(place.resolve("index.db"));
            try (LiveIndex live = new LiveIndex(sample, place)) {
                assertThat(live.found(ASKED)).isNotEmpty().isEqualTo(before);
                assertThat(live.index.state().rebuilt()).isEqualTo(1);
                assertThat(live.index.state().why()).isPresent();
                assertThat(live.said).singleElement().asString().contains("built again");
                assertThat(Files.isRegularFile(place.resolve("index.db"), java.nio.file.LinkOption.NOFOLLOW_LINKS))
                        .isTrue();
            }
        }
    }

    private static SampleLedger sample(int entries) {
        SampleLedger sample = new SampleLedger();
        Random random = new Random(3);
        for (int i = 0; i < entries; i++) {
            sample.append(random);
        }
        return sample;
    }

    @Test
    void an_index_that_was_closed_well_goes_on_where_it_was() {
        try (SampleLedger sample = sample(50)) {
            try (LiveIndex live = new LiveIndex(sample, directory)) {
                live.page(Map.of());
            }
            sample.append(new Random(4));
            try (LiveIndex live = new LiveIndex(sample, directory)) {
                assertThat(live.page(Map.of()).indexed())
                        .isEqualTo(sample.entries().size());
                assertThat(live.index.state().rebuilt()).isZero();
                assertThat(live.said).isEmpty();
            }
        }
    }

    @Test
    void an_index_that_is_deleted_while_it_is_open_comes_back() throws Exception {
        try (SampleLedger sample = sample(50);
                LiveIndex live = new LiveIndex(sample, directory)) {
            List<Long> before = live.found(ASKED);
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
            assertThat(live.found(ASKED)).isEqualTo(before);
            for (int i = 0; i < 100 && live.index.state().rebuilt() == 0; i++) {
                Thread.sleep(50);
            }
            assertThat(live.found(ASKED)).isEqualTo(before);
            assertThat(directory.resolve("index.db")).exists();
            assertThat(live.said).containsExactly("the index of the ledger is built again: it was taken away");
        }
    }

    @Test
    void an_index_that_is_overwritten_while_it_is_open_answers_no_wrong_entry() throws Exception {
        try (SampleLedger sample = sample(400);
                LiveIndex live = new LiveIndex(sample, directory)) {
            List<Long> before = live.found(ASKED);
            Path file = directory.resolve("index.db");
            Random random = new Random(5);
            for (int round = 0; round < 20; round++) {
                byte[] rubbish = new byte[4_096];
                random.nextBytes(rubbish);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(rubbish), random.nextLong(Math.max(1, channel.size())));
                }
                assertThat(before).containsAll(live.found(ASKED));
            }
        }
    }

    @Test
    void what_is_redacted_leaves_with_the_whole_file() throws InterruptedException {
        try (SampleLedger sample = sample(5);
                LiveIndex live = new LiveIndex(sample, directory)) {
            live.page(Map.of());
            sample.redact(sample.entries().size() - 1L);
            for (int i = 0; i < 100 && live.index.state().rebuilt() == 0; i++) {
                Thread.sleep(50);
            }
            assertThat(live.index.state().why()).contains("values were redacted");
        }
    }

    @Test
    void what_is_redacted_leaves_an_index_that_sleeps() throws IOException {
        IndexedWords words = new IndexedWords(directory.resolve("index.db"));
        try (SampleLedger sample = new SampleLedger(words)) {
            sample.append("{\"command\":\"echo bluebottle\"}");
            long entry = sample.entries().size() - 1L;
            indexed(sample, words);
            assertThat(words()).contains("bluebottle");
            try (LiveIndex live = new LiveIndex(sample, sample.ledger().origin(), words, directory)) {
                live.index.start(); // nobody asks: it stays asleep
                sample.destroy(entry);
                assertThat(words()).doesNotContain("bluebottle");
                assertThat(live.found(Map.of("text", "bluebottle"))).isEmpty();
                assertThat(words()).doesNotContain("bluebottle");
            }
        }
    }

    @Test
    void what_is_redacted_leaves_an_index_that_nobody_has_open() throws IOException {
        IndexedWords words = new IndexedWords(directory.resolve("index.db"));
        try (SampleLedger sample = new SampleLedger(words)) {
            sample.append("{\"command\":\"echo bluebottle\"}");
            long entry = sample.entries().size() - 1L;
            try (LiveIndex live = new LiveIndex(sample, directory)) {
                live.page(Map.of());
            }
            assertThat(words()).contains("bluebottle");
            sample.destroy(entry);
            assertThat(words()).isEmpty();
        }
    }

    @Test
    void what_is_redacted_leaves_an_index_that_is_open_and_is_found_no_more() throws IOException {
        IndexedWords words = new IndexedWords(directory.resolve("index.db"));
        try (SampleLedger sample = new SampleLedger(words);
                LiveIndex live = new LiveIndex(sample, sample.ledger().origin(), words, directory)) {
            live.index.start();
            sample.append("{\"command\":\"echo bluebottle\"}");
            sample.append("{\"command\":\"echo greenbottle\"}");
            long entry = sample.entries().size() - 2L;
            assertThat(live.found(Map.of("text", "bluebottle"))).containsExactly(entry);
            sample.destroy(entry);
            assertThat(words()).doesNotContain("bluebottle");
            assertThat(live.found(Map.of("text", "bluebottle"))).isEmpty();
            assertThat(live.found(Map.of("text", "greenbottle"))).containsExactly(entry + 1);
            assertThat(words()).doesNotContain("bluebottle");
        }
    }

    private void indexed(SampleLedger sample, IndexedWords words) {
        try (LiveIndex live = new LiveIndex(sample, sample.ledger().origin(), words, directory)) {
            live.index.start();
            live.page(Map.of());
        }
    }

    /** Every byte of the index's files that is there now. */
    private String words() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void an_index_of_another_log_is_built_again() {
        try (SampleLedger one = sample(20);
                SampleLedger other = sample(30)) {
            try (LiveIndex live = new LiveIndex(other, directory)) {
                live.page(Map.of());
            }
            try (LiveIndex live = new LiveIndex(one, directory)) {
                assertThat(live.page(Map.of()).indexed())
                        .isEqualTo(one.entries().size());
                assertThat(live.index.state().why()).contains("it is of another log");
            }
        }
    }

    @Test
    void an_index_that_is_ahead_of_its_log_or_of_another_past_is_built_again() {
        String name = "openagentlock.local/0123456789abcdef";
        try (SampleLedger longer = sample(30);
                SampleLedger shorter = sample(20)) {
            try (LiveIndex live = new LiveIndex(longer, name, directory)) {
                live.page(Map.of());
            }
            try (LiveIndex live = new LiveIndex(shorter, name, directory)) {
                assertThat(live.page(Map.of()).indexed())
                        .isEqualTo(shorter.entries().size());
                assertThat(live.index.state().why()).contains("it is ahead of the log");
            }
            try (LiveIndex live = new LiveIndex(longer, name, directory)) {
                assertThat(live.page(Map.of()).indexed())
                        .isEqualTo(longer.entries().size());
                assertThat(live.index.state().why()).contains("it is of another history of this log");
            }
        }
    }

    @Test
    void an_index_that_another_program_has_locked_is_replaced() throws SQLException {
        try (SampleLedger sample = sample(20)) {
            try (LiveIndex live = new LiveIndex(sample, directory)) {
                live.page(Map.of());
            }
            Path file = directory.resolve("index.db");
            try (Connection other = new JDBC4Connection("jdbc:sqlite:" + file, file.toString(), new Properties());
                    Statement statement = other.createStatement()) {
                statement.execute("PRAGMA locking_mode = EXCLUSIVE");
                statement.execute("BEGIN EXCLUSIVE");
                try (LiveIndex live = new LiveIndex(sample, directory)) {
                    assertThat(live.page(Map.of()).indexed())
                            .isEqualTo(sample.entries().size());
                    assertThat(live.index.state().rebuilt()).isEqualTo(1);
                }
            }
        }
    }
}
