package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of src/test/resources/doctor/faults.txt is done to a healthy machine, and the doctor names it. */
class DoctorTest {
    private static final Path FAULTS = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")))
            .resolve("src/test/resources/doctor/faults.txt");

    private static final String TABLE = "| code | level | what it says | what mends it |\n|---|---|---|---|\n";

    @TempDir
    private static Path temp;

    /** One fault; {@code plant} are the lines of what is done. */
    record Fault(String code, List<String> plant, String level, String what, String mend) {
        @Override
        public String toString() {
            return code;
        }
    }

    static Stream<Fault> faults() throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (String part : Files.readString(FAULTS).split("\n== ", -1)) {
            List<String> lines = part.lines().filter(line -> !line.isBlank()).toList();
            if (lines.isEmpty() || part.startsWith("#")) {
                continue;
            }
            List<String> says = lines.stream()
                    .filter(line -> line.startsWith("> "))
                    .map(line -> line.substring(2))
                    .toList();
            String[] level = says.getFirst().split(": ", 2);
            faults.add(new Fault(
                    lines.getFirst(),
                    lines.subList(1, lines.size() - says.size()),
                    level[0],
                    level[1],
                    says.getLast().substring("mend: ".length())));
        }
        return faults.stream();
    }

    @Test
    void the_list_is_long_and_names_no_fault_twice() throws IOException {
        List<String> codes = faults().map(Fault::code).toList();
        assertThat(codes).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    }

    /** docs/guide/troubleshooting.md ends with the list; {@code ./build -Dupdate=true} writes it anew. */
    @Test
    void the_page_of_troubles_lists_every_fault() throws IOException {
        Path page =
                FAULTS.resolve("../../../../../docs/guide/troubleshooting.md").normalize();
        String text = Files.readString(page);
        int end = text.indexOf(TABLE) + TABLE.length();
        String table = faults().map(DoctorTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("update")) {
            Files.writeString(page, text.substring(0, end) + table);
        }
        assertThat(Files.readString(page).substring(end)).isEqualTo(table);
    }

    private static String row(Fault fault) {
        String row = "| `" + fault.code() + "` | " + fault.level() + " | … " + fault.what() + " … | … " + fault.mend()
                + " … |\n";
        return row.replace("$HOME", "~/.agentlock")
                .replace("$STATE", "~/.local/state/agentlock")
                .replace("$M/user", "~")
                .replace("$M", "/…");
    }

    @ParameterizedTest
    @MethodSource("faults")
    @SuppressWarnings("try") // it stops what was started, which may be interrupted
    void a_planted_fault_is_found_explained_and_mended(Fault fault) throws Exception {
        try (SickMachine machine = SickMachine.healthy(temp)) {
            assertThat(machine.codes()).doesNotContain(mayBeHealthy(fault) ? "" : fault.code());
            for (String line : fault.plant()) {
                if (!machine.plant(line)) {
                    return; // only the superuser can give a file away
                }
            }
            List<Json.Obj> found = machine.checks().stream()
                    .filter(check -> check.text("code").orElse("").equals(fault.code()))
                    .toList();
            assertThat(found).describedAs("found: %s", machine.codes()).isNotEmpty();
            Json.Obj check = found.getFirst();
            assertThat(check.text("level")).hasValue(fault.level());
            assertThat(check.text("what").orElse("")).contains(machine.named(fault.what()));
            assertThat(check.text("hint").orElse("")).contains(machine.named(fault.mend()));
            assertThat(machine.exit()).isEqualTo(machine.anyBad() ? 1 : 0);
        }
    }

    /** Without a plant the machine as it is has it: no daemon runs, no cache was made. */
    private static boolean mayBeHealthy(Fault fault) {
        return fault.plant().isEmpty();
    }
}
