package io.openagentlock.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.openagentlock.support.JsonData;
import io.openagentlock.support.SharedData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What bash accepts is accepted, what it refuses is refused: scripts of this machine, cuttings of them, commands of
 * agents, scripts by chance, and all of these broken. A sample by default, everything with {@code -Dfull=true}.
 */
class ShellAgainstBashTest {
    private static final long SEED = 52;
    private static final List<String> BASH = List.of("bash", "-n");
    private static final double AGREEMENT = 0.995;
    private static final int LEAST = 5_000;
    private static final boolean FULL = Boolean.getBoolean("full");

    private record Compared(String script, Optional<String> complaint, Optional<Script.SyntaxError> error) {
        boolean differs() {
            return complaint.isPresent() != error.isPresent()
                    && !error.map(Script.SyntaxError::limit).orElse(false);
        }

        Optional<Difference> explanation(List<Difference> known) {
            return known.stream()
                    .filter(one -> one.explains(script, complaint.isPresent()))
                    .findFirst();
        }

        @Override
        public String toString() {
            return "bash: " + complaint.orElse("accepted") + "\nours: "
                    + error.map(Object::toString).orElse("accepted") + "\n" + script;
        }
    }

    private static List<Compared> compare(List<String> scripts, List<String> shell) {
        List<Optional<String>> complaints = Bash.check(scripts, shell);
        List<Compared> compared = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            compared.add(new Compared(
                    scripts.get(i),
                    complaints.get(i),
                    Parser.parse(scripts.get(i)).error()));
        }
        return compared;
    }

    private static void needBash() {
        assumeThat(Bash.version().orElse("none")).as("skipped: no bash 5.2").startsWith("5.2");
    }

    @Test
    void accepts_and_refuses_as_bash_does() {
        needBash();
        assertThat(agreeing(scripts())).isGreaterThanOrEqualTo(LEAST);
    }

    @Test
    void judges_what_agents_run_as_bash_does() {
        needBash();
        List<String> commands = SharedData.text(SharedData.require("cases/commands.jsonl"))
                .lines()
                .map(line -> JsonData.parse(line.getBytes(StandardCharsets.UTF_8)))
                .map(row -> row.get("command").text())
                .map(ShellAgainstBashTest::asFile)
                .distinct()
                .toList();
        assertThat(agreeing(sample(commands, 1_000))).isPositive();
    }

    /** How many were compared, after all that differ were found to be known and few. */
    private static int agreeing(List<String> scripts) {
        List<Compared> compared = compare(scripts, BASH);
        List<Difference> known = Difference.all();
        List<Compared> different = compared.stream().filter(Compared::differs).toList();
        long refused =
                compared.stream().filter(one -> one.complaint().isPresent()).count();
        System.out.printf(
                "ShellAgainstBashTest: %d compared, %d refused by bash, %d differ%n",
                compared.size(), refused, different.size());
        assertThat(different.stream().filter(one -> one.explanation(known).isEmpty()))
                .isEmpty();
        assertThat(different.size()).isLessThanOrEqualTo((int) (compared.size() * (1 - AGREEMENT)));
        return compared.size();
    }

    @Test
    void the_known_differences_are_differences() {
        needBash();
        List<Difference> known = Difference.all();
        List<Compared> compared =
                compare(known.stream().map(Difference::example).toList(), BASH);
        for (int i = 0; i < known.size(); i++) {
            assertThat(compared.get(i).differs()).as(known.get(i).reason()).isTrue();
            assertThat(known.get(i)
                            .explains(
                                    compared.get(i).script(),
                                    compared.get(i).complaint().isPresent()))
                    .as(known.get(i).reason())
                    .isTrue();
        }
    }

    @Test
    void the_cases_are_judged_as_bash_judges_them() throws Exception {
        needBash();
        List<ShellCase> cases = ShellCasesTest.cases();
        List<String> scripts = cases.stream()
                .filter(one -> one.differs().isEmpty())
                .flatMap(one -> Stream.concat(Stream.of(one.script()), one.also().stream()))
                .toList();
        assertThat(compare(scripts, BASH)).noneMatch(Compared::differs);
    }

    /** dash is smaller than bash; what it accepts of the scripts written for it we must. */
    @Test
    void scripts_that_dash_accepts_are_accepted() {
        assumeThat(Files.exists(Path.of("/usr/bin/dash")))
                .as("skipped: no dash")
                .isTrue();
        List<String> scripts = Corpus.scripts().stream()
                .filter(script -> script.startsWith("#!/bin/sh"))
                .limit(FULL ? Integer.MAX_VALUE : 400)
                .toList();
        List<Compared> compared = compare(scripts, List.of("dash", "-n"));
        long accepted =
                compared.stream().filter(one -> one.complaint().isEmpty()).count();
        System.out.printf("ShellAgainstBashTest: dash accepts %d of %d%n", accepted, scripts.size());
        assertThat(compared.stream().filter(one -> one.complaint().isEmpty()))
                .noneMatch(one -> one.error().isPresent());
    }

    private static List<String> scripts() {
        Random random = new Random(SEED);
        List<String> whole = Corpus.scripts();
        List<String> cuttings = Corpus.cuttings(whole, random);
        RandomScripts generated = new RandomScripts(random);
        Set<String> scripts = new LinkedHashSet<>();
        scripts.addAll(sample(whole, 250));
        scripts.addAll(sample(cuttings, 1_500));
        Stream.generate(generated::script).limit(FULL ? 20_000 : 2_000).forEach(scripts::add);
        Mutations mutations = new Mutations(random);
        List<String> sound = new ArrayList<>(scripts);
        sound.removeIf(script -> script.length() > 5_000);
        for (int i = 0; i < (FULL ? 20_000 : 2_000); i++) {
            String other = sound.get(random.nextInt(sound.size()));
            scripts.add(mutations.of(sound.get(random.nextInt(sound.size())), other));
        }
        return scripts.stream().map(ShellAgainstBashTest::asFile).distinct().toList();
    }

    private static List<String> sample(List<String> all, int count) {
        if (FULL || all.size() <= count) {
            return all;
        }
        List<String> sample = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sample.add(all.get((int) ((long) i * all.size() / count)));
        }
        return sample;
    }

    /** A file's last line ends, and has no null characters, which bash takes for a sign of a program. */
    private static String asFile(String script) {
        String text = script.replace("\0", "");
        return text.endsWith("\n") ? text : text + "\n";
    }
}
