package io.openagentlock.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code agentlock-verify.jar} as somebody runs it who has nothing else of ours. */
class VerifyJarTest {
    private static final Path PROJECT = Path.of(System.getProperty("project.dir", "."));
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    @TempDir
    static Path directory;

    private static Path jar;
    private static Path ledger;
    private static Path proof;
    private static Path entry;
    private static String vkey;

    private record Ran(int exit, String text) {}

    @BeforeAll
    static void a_jar_a_ledger_and_a_receipt() throws Exception {
        jar = made("agentlock-verify.jar");
        ledger = directory.resolve("ledger");
        proof = directory.resolve("12.tlog-proof");
        entry = directory.resolve("12.json");
        try (SignedLedger signed = SignedLedger.of(ledger, 300)) {
            signed.receipt(12, proof, entry);
            vkey = signed.ledger().logKey().format();
        }
    }

    private static Path made(String name) throws Exception {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path made = directory.resolve(name);
        Ran ran = run(List.of(
                JAVA, PROJECT.resolve("packaging/VerifierJar.java").toString(), classes.toString(), made.toString()));
        assertThat(ran.exit()).as(ran.text()).isZero();
        return made;
    }

    private static Ran run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ran(process.exitValue(), text);
    }

    private static Ran verify(Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(JAVA, "-XX:TieredStopAtLevel=1", "--limit-modules", "java.base", "-jar", jar.toString()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        return run(command);
    }

    /** A copy that a test may damage. */
    private static Path copy(String name) throws IOException {
        Path copy = directory.resolve(name);
        try (Stream<Path> files = Files.walk(ledger)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(ledger.relativize(file).toString()));
            }
        }
        return copy;
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void the_same_classes_give_the_same_bytes() throws Exception {
        assertThat(made("again.jar")).hasSameBinaryContentAs(jar);
    }

    @Test
    void what_is_inside_leads_to_nothing_outside_but_the_base_of_the_jdk() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            JavaClasses inside = new ClassFileImporter().importJar(file);
            DescribedPredicate<JavaClass> known = DescribedPredicate.describe(
                    "are inside, or of the JDK's base without its network", type -> isKnown(type, inside));
            classes().should().onlyDependOnClassesThat(known).check(inside);
            assertThat(inside.stream().map(JavaClass::getPackageName).distinct())
                    .noneMatch(name -> name.matches(".*\\.(cli|daemon|shell|meaning|harness|mask)(\\..*)?"));
        }
    }

    private static boolean isKnown(JavaClass type, JavaClasses inside) {
        JavaClass base = type.getBaseComponentType();
        return inside.contain(base.getName()) || base.isPrimitive() || isBase(base.getPackageName());
    }

    /** jspecify's annotations say something to compilers only. */
    private static boolean isBase(String name) {
        return name.matches("java\\.(lang|io|util|time|security|nio|math)(\\..*)?")
                || name.equals("javax.crypto")
                || name.equals("javax.crypto.spec")
                || name.equals("org.jspecify.annotations");
    }

    @Test
    void it_loads_no_class_from_elsewhere() throws Exception {
        Ran ran = run(List.of(JAVA, "-Xlog:class+load:stdout", "-jar", jar.toString(), ledger.toString()));
        assertThat(ran.exit()).isZero();
        List<String> sources = ran.text()
                .lines()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(line.indexOf(" source: ") + 9))
                .filter(source -> source.contains(":/") && !source.startsWith("jrt:/")) // others: made at run time
                .distinct()
                .toList();
        assertThat(sources).isNotEmpty().allMatch(source -> source.contains("agentlock-verify.jar"));
    }

    @Test
    void a_good_ledger_is_good() throws Exception {
        Ran ran = verify("--vkey", vkey, ledger);
        assertThat(ran.exit()).as(ran.text()).isZero();
        assertThat(ran.text())
                .contains("size    300", "freshness: not anchored")
                .endsWith("good\n");
        assertThat(ran.text()).doesNotContain("not pinned");
    }

    @Test
    void without_a_key_it_says_that_the_ledger_was_believed() throws Exception {
        Ran ran = verify(ledger);
        assertThat(ran.exit()).isZero();
        assertThat(ran.text()).contains("identity: not pinned");
    }

    @Test
    void a_changed_entry_is_named_by_its_index_and_its_bytes() throws Exception {
        Path copy = copy("flipped");
        flip(copy.resolve("log/tile/entries/000"), 20);
        flip(copy.resolve("log/tile/0/000"), 20 * 32);
        Ran ran = verify("--vkey", vkey, copy);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.text()).startsWith("mismatch: log/tile/entries/000 bytes 0..");
        assertThat(ran.text()).contains(" entry 0: ");
    }

    @Test
    void it_goes_on_after_the_first_finding() throws Exception {
        Path copy = copy("twice");
        flip(copy.resolve("log/log.vkey"), 3);
        flip(copy.resolve("log/tile/entries/000"), 20);
        Ran ran = verify("--json", copy);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.text()).contains("\"kind\": \"key\"", "\"kind\": \"mismatch\"", "\"good\": false");
    }

    @Test
    void another_log_than_the_trusted_one_is_bad() throws Exception {
        Path other = directory.resolve("other");
        SignedLedger.of(other, 20).close();
        Path trust = Files.writeString(directory.resolve("trust.txt"), "# mine\nlog " + vkey + "\n");
        Ran ran = verify("--trust", trust, other);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.text()).startsWith("key: identity.json: ");
    }

    @Test
    void the_public_part_alone_is_verified_and_says_what_is_missing() throws Exception {
        Path copy = copy("public");
        for (String hidden : List.of("wal", "keys", "payloads", "milestones", "reserve", "lock", "tmp", "blobs")) {
            delete(copy.resolve(hidden));
        }
        Ran ran = verify("--vkey", vkey, copy);
        assertThat(ran.exit()).as(ran.text()).isZero();
        assertThat(ran.text()).contains("copy: ");
        Path archive = directory.resolve("public.tar");
        assertThat(run(List.of(
                                "tar",
                                "--format=ustar",
                                "-C",
                                directory.toString(),
                                "-cf",
                                archive.toString(),
                                "public"))
                        .exit())
                .isZero();
        assertThat(verify("--vkey", vkey, archive).exit()).isZero();
        flip(archive, (int) Files.size(archive) / 2);
        assertThat(verify("--vkey", vkey, archive).exit()).isNotZero();
    }

    private static void delete(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void a_receipt_proves_its_entry_and_no_other() throws Exception {
        Ran good = verify("--vkey", vkey, proof, entry);
        assertThat(good.exit()).as(good.text()).isZero();
        assertThat(good.text()).contains("entry   12", "size    300");
        Path changed = Files.write(directory.resolve("changed.json"), Files.readAllBytes(entry));
        flip(changed, 10);
        Ran bad = verify("--vkey", vkey, proof, changed);
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.text()).startsWith("mismatch: ");
    }

    @Test
    void a_receipt_without_a_trusted_key_proves_nothing() throws Exception {
        assertThat(verify(proof, entry).exit()).isEqualTo(4);
    }

    @Test
    void what_it_cannot_read_it_cannot_verify() throws Exception {
        assertThat(verify(directory.resolve("nowhere")).exit()).isEqualTo(4);
        assertThat(verify("--vkey", "rubbish", ledger).exit()).isEqualTo(4);
        Path rubbish = Files.writeString(directory.resolve("rubbish.tar"), "rubbish");
        assertThat(verify(rubbish).exit()).isEqualTo(4);
    }

    @Test
    void wrong_words_are_told_the_usage() throws Exception {
        assertThat(verify().exit()).isEqualTo(2);
        assertThat(verify("--what", ledger).text()).contains("usage: java -jar agentlock-verify.jar");
        assertThat(verify("--help").exit()).isZero();
    }
}
