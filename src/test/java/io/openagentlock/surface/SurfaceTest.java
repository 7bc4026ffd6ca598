package io.openagentlock.surface;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.disk.DiskDiary;
import io.openagentlock.disk.LocalMachine;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import io.openagentlock.support.Txtar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that was planted in a home with all harnesses set up is found, with its line. */
class SurfaceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String PLANTED = "planted";

    @TempDir
    private Path machine;

    private final Set<String> wanted = new TreeSet<>();

    @BeforeEach
    void every_harness_is_set_up() throws IOException {
        String home = Files.readString(Path.of("src/test/resources/surface/home.txtar"));
        for (Map.Entry<String, String> file : Txtar.parse(home).sections().entrySet()) {
            Path path = machine.resolve(file.getKey());
            String text = file.getValue()
                    .replace("$PROJECT", machine.resolve("project").toString());
            write(path, text);
            if (file.getKey().matches(".*/[^/]*planted[^/]*(/SKILL.md|/index.js|/plugin.json)?")) {
                wanted.add(machine.resolve(file.getKey().replaceFirst("/index.js$", "")) + ":0");
            }
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(PLANTED) && !lines.get(i).startsWith("#")) {
                    wanted.add(path + ":" + (i + 1));
                }
            }
        }
    }

    private static void write(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(NOW.minus(Duration.ofDays(90))));
    }

    private Survey survey() {
        LocalMachine here = new LocalMachine(machine.resolve("root"), machine.resolve("home"), Map.of());
        return new Survey(here, new DiskDiary(machine.resolve("agentlock")));
    }

    private Report look(Facts facts) {
        return survey().look(List.of(), facts, NOW);
    }

    private Report.Row row(Report report, String harness, String name) {
        return report.rows().stream()
                .filter(row -> row.harness().equals(harness) && row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " of " + harness));
    }

    @Test
    void every_planted_thing_is_found_where_it_stands() {
        Set<String> found = new TreeSet<>();
        look(Facts.NONE).rows().forEach(row -> found.add(row.file() + ":" + row.line()));
        Set<String> missed = new TreeSet<>(wanted);
        missed.removeAll(found);
        assertThat(missed).isEmpty();
        assertThat(wanted).hasSizeGreaterThan(130);
        assertThat(look(Facts.NONE).unreadable()).isEmpty();
    }

    @Test
    void every_supported_harness_has_a_chapter_and_something_planted() {
        List<String> chapters =
                Catalogue.shipped().chapters().stream().map(Chapter::harness).toList();
        List<String> seen = look(Facts.NONE).rows().stream()
                .map(Report.Row::harness)
                .distinct()
                .toList();
        for (Harness harness : Harnesses.ALL) {
            assertThat(chapters).contains(harness.id().value());
            assertThat(seen).contains(harness.id().value());
        }
    }

    @Test
    void nothing_else_is_touched() throws IOException {
        List<String> before = state();
        survey().seen(look(Facts.NONE));
        assertThat(state()).isEqualTo(before);
        assertThat(machine.resolve("agentlock/surface.json")).isRegularFile();
    }

    private List<String> state() throws IOException {
        try (Stream<Path> files = Files.walk(machine)) {
            return files.filter(file -> !file.startsWith(machine.resolve("agentlock")) && !file.equals(machine))
                    .map(file -> file + " " + changed(file))
                    .sorted()
                    .toList();
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    @Test
    void a_second_look_says_what_came_what_changed_and_what_went() throws IOException {
        survey().seen(look(Facts.NONE));
        Path settings = machine.resolve("home/.cursor/mcp.json");
        write(settings, "{\"mcpServers\":{\"planted\":{\"command\":\"other\"},\"more\":{\"command\":\"x\"}}}");
        Files.delete(machine.resolve("home/.lmstudio/mcp.json"));
        Report later = survey().look(List.of(), Facts.NONE, NOW.plusSeconds(60));
        assertThat(row(later, "cursor-mcp", "more").change()).contains("new");
        assertThat(row(later, "cursor-mcp", "more").since()).isEqualTo(NOW);
        assertThat(row(later, "cursor-mcp", PLANTED).change()).contains("changed");
        assertThat(row(later, "cursor-mcp", PLANTED).since()).isEqualTo(NOW.minus(Duration.ofDays(90)));
        assertThat(later.gone()).singleElement().asString().contains("lm-studio: server planted");
        assertThat(later.rows().stream().filter(row -> row.change().isPresent()))
                .hasSize(2);
    }

    @Test
    void use_and_pins_come_from_the_ledger() {
        Report report = look(new Facts(
                Map.of("planted-user", "pinned"),
                Map.of("mcp__planted-user__read", NOW.minusSeconds(5), "mcp__planted-local__x", NOW.minusSeconds(9))));
        assertThat(row(report, "claude-code", "planted-user").pin()).contains("pinned");
        assertThat(row(report, "claude-code", "planted-user").used()).contains(NOW.minusSeconds(5));
        assertThat(row(report, "claude-desktop", PLANTED).proxied()).isTrue();
        assertThat(row(report, "claude-desktop", PLANTED).used()).isEmpty();
    }

    @Test
    void risk_says_why() {
        Report report = look(Facts.NONE);
        assertThat(row(report, "claude-code", "planted-user").why())
                .contains("fetches whatever version is newest at each start");
        assertThat(row(report, "claude-code", "allow Bash(*)").why()).contains("every command runs without a question");
        assertThat(row(report, "claude-code", "deny Read(planted)").risk()).isEqualTo("low");
        assertThat(row(report, "gemini", PLANTED).risk()).isEqualTo("high");
        assertThat(report.rows())
                .anyMatch(row -> row.harness().equals("cline") && row.kind().equals("server") && !row.enabled());
        assertThat(row(report, "openclaw", "tools.exec.security").risk()).isEqualTo("high");
    }

    @Test
    void no_credential_of_the_settings_is_shown() throws IOException {
        write(machine.resolve("home/.cursor/mcp.json"), """
                {"mcpServers":{"x":{"command":"y","args":["--token","ghp_0123456789abcdefABCDEF0123456789abcd"],
                 "env":{"KEY":"sk-ant-api03-0123456789abcdefABCDEF0123456789"}}}}""");
        assertThat(io.openagentlock.wire.JsonWriter.compact(look(Facts.NONE).json()))
                .doesNotContain("ghp_0123")
                .doesNotContain("sk-ant-api03");
    }

    @Test
    void what_cannot_be_read_is_said() throws Exception {
        write(machine.resolve("home/.cursor/mcp.json"), "{\"mcpServers\":");
        write(machine.resolve("home/.codex/config.toml"), "x = " + "[".repeat(100_000));
        write(machine.resolve("home/.config/goose/config.yaml"), "a: " + "[".repeat(100_000));
        Path huge = machine.resolve("home/.kiro/settings/mcp.json");
        write(huge, " ".repeat((4 << 20) + 1));
        Path pipe = machine.resolve("home/.factory/mcp.json");
        Files.delete(pipe);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Report report = look(Facts.NONE);
        assertThat(report.unreadable()).hasSize(5).containsKeys(huge, pipe);
        assertThat(report.rows()).isNotEmpty();
    }

    @Test
    void an_alias_bomb_is_no_settings() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 20; i++) {
            String before = "*a" + (i - 1) + ",";
            bomb.append("a" + i + ": &a" + i + " [" + before.repeat(8) + "*a" + (i - 1) + "]\n");
        }
        write(machine.resolve("home/.continue/config.yaml"), bomb.toString());
        assertThat(look(Facts.NONE).unreadable()).hasSize(1);
    }
}
