package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.docs.Pages;
import io.openagentlock.tlog.Tree;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/spec/ledger.md against the bytes that the ledger writes; {@code ./build -Dupdate=true} rewrites its example. */
class LedgerPageTest {
    private static final String PAGE = "docs/spec/ledger.md";
    private static final String GOLDEN = "src/test/resources/ledger/";
    private static final Set<String> COMMON = Set.of("v", "t", "ts", "mono", "sess");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+)`");

    /** The golden genesis entry as the first frame of a log, under keys whose seeds are 32 times 1 and 32 times 2. */
    private static byte[] example() throws IOException {
        byte[] leaf =
                Files.readString(Pages.path(GOLDEN + "genesis.txt")).strip().getBytes(StandardCharsets.UTF_8);
        Entry genesis = EventReader.read(leaf);
        String origin = ((Event.Genesis) genesis.event()).origin();
        FrameBuilder frame = new FrameBuilder(Tree.empty());
        frame.flag(Frame.OPENS);
        frame.add(genesis, Bytes.EMPTY);
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 1);
        TestKeys.Key session = TestKeys.session(origin, genesis.session().orElseThrow(), 0x0202);
        long signed = Instant.parse("2026-11-23T08:00:00Z").getEpochSecond();
        return frame.sign(origin, List.of(new TestKeys().signer(origin, seed), session), signed)
                .frame()
                .format();
    }

    @Test
    void the_worked_example_is_what_the_ledger_writes() throws Exception {
        String page = Pages.read(PAGE);
        String shown = Pages.blocks(page, "hex").getFirst();
        String now = dump(example());
        if (Boolean.getBoolean("update")) {
            Files.writeString(Pages.path(PAGE), page.replace(shown, now));
            return;
        }
        assertThat(shown).isEqualTo(now);
        String hex = shown.lines().map(line -> line.substring(6, 53)).collect(Collectors.joining());
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(Frame.parse(bytes, 0).end()).isEqualTo(1);
    }

    /** Offset, sixteen bytes in hexadecimal, and what of them is printable. */
    private static String dump(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 16) {
            byte[] line = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 16));
            String shown = new String(line, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
            String hex = HexFormat.ofDelimiter(" ").formatHex(line);
            text.append(String.format("%04x  %-47s  %s", at, hex, shown).stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void every_event_is_described_with_the_fields_that_it_is_written_with() throws Exception {
        Map<String, Set<String>> described = new TreeMap<>();
        for (List<String> row : Pages.rows(Pages.read(PAGE), "## Entries")) {
            Matcher name = NAME.matcher(row.get(1));
            Set<String> fields = described.computeIfAbsent(row.getFirst().replace("`", ""), _ -> new TreeSet<>());
            while (name.find()) {
                fields.add(name.group(1));
            }
        }
        assertThat(described.keySet())
                .isEqualTo(Stream.of(EventName.values()).map(EventName::word).collect(Collectors.toSet()));
        golden().forEach((type, fields) ->
                assertThat(described.get(type)).as(type).containsAll(fields));
    }

    private static Map<String, Set<String>> golden() throws IOException, JsonException {
        Map<String, Set<String>> golden = new TreeMap<>();
        try (Stream<Path> files = Files.list(Pages.path(GOLDEN))) {
            for (Path file : files.sorted().toList()) {
                Json.Obj entry = JsonReader.object(Files.readAllBytes(file));
                Set<String> fields = new TreeSet<>(entry.fields().keySet());
                fields.removeAll(COMMON);
                golden.computeIfAbsent(entry.text("t").orElseThrow(), _ -> new TreeSet<>())
                        .addAll(fields);
            }
        }
        return golden;
    }
}
