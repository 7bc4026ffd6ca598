package io.openagentlock;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.export.Archive;
import io.openagentlock.export.Export;
import io.openagentlock.export.Exporters;
import io.openagentlock.export.Selection;
import io.openagentlock.export.StreamSink;
import io.openagentlock.export.Values;
import io.openagentlock.gatekeeper.CertificateVerifier;
import io.openagentlock.ledger.StoredLedger;
import io.openagentlock.ledger.Verifier;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.mask.Masked;
import io.openagentlock.support.SettableClock;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.LogProof;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves a real ledger, while a daemon writes it and afterwards. */
class ExportTest {
    private static final String SECRET = "AKIAIOSFODNN7EXAMPLE";

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.now());

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        daemon.openSession(Duration.ofHours(4));
        return daemon;
    }

    private DiskLogFiles files() {
        return new DiskLogFiles(directory.resolve("home").resolve("ledger"));
    }

    private String lines(Values values, Selection selection) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var jsonl = Exporters.named("jsonl").orElseThrow();
        try (StreamSink sink = new StreamSink(out, jsonl.frame())) {
            new Export(files(), "0.1.0", values, Masked::text).run(jsonl, selection, sink, new Once());
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final class Once implements Export.Watcher {
        @Override
        public void at(Export.Progress progress) {
            // nobody looks
        }

        @Override
        public boolean more() {
            return false;
        }
    }

    private static Selection range(long from, long to) {
        return new Selection(from, to, Optional.empty(), Optional.empty());
    }

    @Test
    void entries_leave_as_they_were_hashed_and_values_only_when_asked_for() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("echo " + SECRET);
            String hidden = lines(Values.HIDDEN, Selection.ALL);
            List<Json.Obj> entries = daemon.entries();
            List<String> all = hidden.lines().toList();
            assertThat(all).hasSameSizeAs(entries);
            for (int i = 0; i < all.size(); i++) {
                Json.Obj line = JsonReader.object(all.get(i).getBytes(StandardCharsets.UTF_8));
                assertThat(line.object("entry")).hasValue(entries.get(i));
            }
            assertThat(hidden).doesNotContain(SECRET).doesNotContain("echo");
            assertThat(lines(Values.MASKED, Selection.ALL))
                    .contains("echo [masked: ")
                    .doesNotContain(SECRET);
            assertThat(lines(Values.CLEAR, Selection.ALL)).contains("echo " + SECRET);
        }
    }

    @Test
    void an_export_goes_on_where_it_stopped_without_a_gap_or_a_line_twice() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("ls");
            String first = lines(Values.HIDDEN, Selection.ALL);
            daemon.bash("ls -l");
            long next = first.lines().count();
            assertThat(first + lines(Values.HIDDEN, range(next, Long.MAX_VALUE)))
                    .isEqualTo(lines(Values.HIDDEN, Selection.ALL));
        }
    }

    private byte[] archive(Selection selection, boolean disclosed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Archive(StoredLedger.open(files()), selection, disclosed).write(out, (done, of) -> {});
        return out.toByteArray();
    }

    /** As any tar program reads it; every header field that could differ from run to run is checked to be nothing. */
    private static Map<String, byte[]> untar(byte[] tar) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream in = new ByteArrayInputStream(tar)) {
            for (byte[] header = in.readNBytes(512); header[0] != 0; header = in.readNBytes(512)) {
                String name = new String(header, 0, 100, StandardCharsets.US_ASCII)
                        .strip()
                        .replace("\0", "");
                int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII), 8);
                assertThat(new String(header, 136, 11, StandardCharsets.US_ASCII))
                        .isEqualTo("0".repeat(11));
                files.put(name, in.readNBytes(size));
                in.skipNBytes((512 - size % 512) % 512);
            }
        }
        return files;
    }

    private Path extracted(byte[] tar) throws IOException {
        Path into = Files.createTempDirectory(directory, "archive");
        for (var file : untar(tar).entrySet()) {
            Path path = into.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.write(path, file.getValue());
        }
        return into;
    }

    private static VerifyReport verify(Path into) {
        return new Verifier(new DiskLogFiles(into), new CertificateVerifier()).verify(Optional.empty());
    }

    private void many(LiveDaemon daemon) throws IOException {
        Path file = directory.resolve("many.jsonl");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            lines.append("{\"seq\":").append(i).append(",\"ts\":\"2026-01-01T00:00:00Z\",\"verdict\":\"allow\"}\n");
        }
        Files.writeString(file, lines);
        assertThat(cli(daemon, "ledger", "import", file.toString())).startsWith("0 ");
    }

    @Test
    void an_archive_is_the_same_twice_and_a_stranger_verifies_it_without_any_key_of_ours() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("rm -rf /");
            many(daemon);
            daemon.openSession(Duration.ofHours(2));
            byte[] tar = archive(Selection.ALL, false);
            assertThat(archive(Selection.ALL, false)).isEqualTo(tar);
            assertThat(untar(tar).keySet()).noneMatch(name -> name.startsWith("keys") || name.startsWith("payloads"));
            VerifyReport report = verify(extracted(tar));
            assertThat(report.findings()).isEmpty();
            assertThat(report.size()).isEqualTo(StoredLedger.open(files()).size());
            assertThat(report.sessions()).hasSize(2);
        }
    }

    @Test
    void an_archive_that_was_changed_does_not_verify() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("rm -rf /");
            Path into = extracted(archive(Selection.ALL, true));
            assertThat(verify(into).findings()).isEmpty();
            Path disclosed = onlyFile(into.resolve("disclosures"));
            Files.writeString(disclosed, Files.readString(disclosed).replace("rm -rf /", "ls -la /"));
            assertThat(verify(into).findings())
                    .anyMatch(finding -> finding.message().contains("is not the committed one"));
        }
    }

    @Test
    void an_archive_misses_no_file_and_has_none_that_its_manifest_does_not_name() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("ls");
        }
        Path into = extracted(archive(Selection.ALL, false));
        assertThat(verify(into).findings()).isEmpty();
        Files.writeString(into.resolve("trust.txt"), "log somebody+00000000+else\n");
        Files.createDirectories(into.resolve("disclosures"));
        Files.writeString(into.resolve("disclosures/more"), "");
        assertThat(verify(into).findings())
                .extracting(finding -> finding.kind() + " " + finding.file())
                .containsExactlyInAnyOrder("MISMATCH trust.txt", "STRAY disclosures/more");
        Files.delete(into.resolve("trust.txt"));
        assertThat(verify(into).findings())
                .extracting(finding -> finding.kind() + " " + finding.file())
                .contains("MISSING trust.txt");
        Files.writeString(into.resolve("archive.json"), "{}");
        assertThat(verify(into).findings())
                .extracting(finding -> finding.kind() + " " + finding.file())
                .contains("MALFORMED archive.json");
    }

    @Test
    void an_archive_of_some_entries_verifies_entry_by_entry() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            for (int i = 0; i < 5; i++) {
                daemon.bash("ls " + i);
            }
        }
        byte[] tar = archive(new Selection(6, 9, Optional.empty(), Optional.empty()), true);
        Path into = extracted(tar);
        VerifyReport report = verify(into);
        assertThat(report.findings()).isEmpty();
        assertThat(report.part()).isTrue();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("archive: 3 entries, each with a proof"));
        assertThat(report.size()).isEqualTo(StoredLedger.open(files()).size());

        Path entry = into.resolve("entries/7.json");
        String text = Files.readString(entry);
        Files.writeString(entry, text.replace("deny", "allow").replace("enforce", "monitor"));
        assertThat(verify(into).findings())
                .extracting(finding -> finding.kind() + " " + finding.file() + " "
                        + finding.index().orElse(-1))
                .contains("MISMATCH entries/7.json 7");
        Files.writeString(entry, text);

        Files.copy(into.resolve("entries/8.tlog-proof"), into.resolve("entries/6.tlog-proof"), REPLACE_EXISTING);
        assertThat(verify(into).findings())
                .extracting(finding -> finding.kind() + " " + finding.file())
                .containsExactly("MISMATCH entries/6.tlog-proof");
        Files.delete(into.resolve("entries/6.tlog-proof"));
        assertThat(verify(into).findings())
                .extracting(finding -> finding.kind() + " " + finding.file())
                .containsExactly("MISSING entries/6.tlog-proof");
    }

    @Test
    void a_receipt_with_its_entry_and_a_proof_of_consistency_are_had_from_the_command_line() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("ls");
            assertThat(cli(daemon, "ledger", "proof", "--consistency", "3", "6"))
                    .startsWith("0 old  3 ")
                    .endsWith("good: the log of 6 entries goes on from the log of 3\n");
            assertThat(cli(daemon, "ledger", "proof", "--consistency", "6", "3"))
                    .startsWith("1 error: ");
            assertThat(cli(daemon, "ledger", "proof")).startsWith("2 ");
            Path proof = directory.resolve("5.tlog-proof");
            Path entry = directory.resolve("5.json");
            assertThat(cli(daemon, "ledger", "proof", "5", "--out", proof.toString(), "--entry", entry.toString()))
                    .startsWith("0 ");
            LogProof.parse(Files.readString(proof))
                    .verify(
                            Hash.leaf(Files.readAllBytes(entry)),
                            StoredLedger.open(files()).logKey());
        }
    }

    private static Path onlyFile(Path in) throws IOException {
        try (var files = Files.walk(in)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    @Test
    void an_archive_can_be_exported_from_again() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("ls");
            many(daemon);
            Path into = extracted(archive(Selection.ALL, false));
            assertThat(cli(daemon, "ledger", "export", "--dir", into.toString()))
                    .isEqualTo("0 " + lines(Values.HIDDEN, Selection.ALL));
        }
    }

    @Test
    void no_file_makes_a_ledger_that_is_written_pass_for_an_archive() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("ls");
        }
        Path ledger = directory.resolve("home").resolve("ledger");
        assertThat(verify(ledger).findings()).isEmpty();
        Files.writeString(ledger.resolve("archive.json"), "{}");
        assertThat(verify(ledger).findings()).isNotEmpty();
    }

    @Test
    void a_report_is_signed_masks_credentials_and_any_change_of_it_or_of_its_signer_shows() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            for (int i = 0; i < 12; i++) {
                daemon.bash("rm -rf / # " + "<b>\u202e" + i + " " + SECRET + " " + "x".repeat(i * 40));
            }
            daemon.bash("ls -la");
            for (String name : List.of("report.html", "report.pdf")) {
                String file = directory.resolve(name).toString();
                assertThat(cli(daemon, "ledger", "report", "--since", "1d", "--out", file))
                        .startsWith("0 wrote ");
                assertThat(cli(daemon, "ledger", "report", "--verify", file)).startsWith("0 signed by ed25519-");
                assertThat(elsewhere("ledger", "report", "--verify", file)).startsWith("4 signed by ed25519-");
                byte[] report = Files.readAllBytes(directory.resolve(name));
                report[report.length / 2] ^= 1;
                Files.write(directory.resolve(name), report);
                assertThat(cli(daemon, "ledger", "report", "--verify", file))
                        .startsWith("1 the report is not the one that was signed");
            }
            String html = Files.readString(directory.resolve("report.html"));
            assertThat(html)
                    .contains("rm -rf /")
                    .contains("[masked: ")
                    .contains("Good: every entry")
                    .doesNotContain(SECRET)
                    .doesNotContain("<script")
                    .doesNotContain("\u202e")
                    .doesNotContain("<b>");
            assertThat(daemon.entries().stream().filter(entry -> entry.text("t").equals(Optional.of("export"))))
                    .hasSize(2);
        }
    }

    /** The command line of somebody who knows neither this ledger nor its signer. */
    private String elsewhere(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
        String nowhere = directory.resolve("elsewhere").toString();
        Map<String, String> env = Map.of("AGENTLOCK_HOME", nowhere, "HOME", nowhere, "XDG_STATE_HOME", nowhere);
        int code = Main.run(args, InputStream.nullInputStream(), stream, stream, env);
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    /** The command line in this process: exit code, a blank, standard output. */
    private String cli(LiveDaemon daemon, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> env = new HashMap<>();
        env.put("AGENTLOCK_HOME", daemon.home().toString());
        env.put("HOME", directory.toString());
        env.put("XDG_STATE_HOME", directory.toString());
        copyState();
        int code = Main.run(
                args,
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                env);
        return code + " " + out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    /** Where the command line looks for the operator's key. */
    private void copyState() {
        Path link = directory.resolve("agentlock");
        try {
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, directory.resolve("state"));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
