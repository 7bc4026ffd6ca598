package io.openagentlock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls between the packages. docs/decisions/0001-one-artifact.md says why they are tests and not modules. */
class ArchitectureTest {
    private static final String ROOT = "io.openagentlock.";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.openagentlock");

    /** Package → the packages of ours that it may use besides itself. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("tlog", List.of()),
            Map.entry("wire", List.of()),
            Map.entry("call", List.of()),
            Map.entry("yaml", List.of()),
            Map.entry("mask", List.of()),
            Map.entry("pin", List.of("wire")),
            Map.entry("mcp", List.of("call", "mask", "pin", "wire")),
            Map.entry("surface", List.of("call", "harness", "mask", "wire")),
            Map.entry("shell", List.of("call")),
            Map.entry("explain", List.of("shell", "call", "wire")),
            Map.entry("meaning", List.of("shell", "call", "yaml")),
            Map.entry("policy", List.of("call", "mask", "yaml")),
            Map.entry("signer", List.of("tlog", "wire")),
            Map.entry("witness", List.of("tlog")),
            Map.entry("session", List.of("signer", "tlog", "call", "policy", "wire")),
            Map.entry("ledger", List.of("tlog", "call", "mask", "policy", "wire")),
            Map.entry("index", List.of("ledger", "tlog", "call", "wire")),
            Map.entry(
                    "gatekeeper",
                    List.of("policy", "ledger", "pin", "session", "signer", "tlog", "call", "mask", "wire")),
            Map.entry("harness", List.of("call", "mask", "policy", "wire")),
            Map.entry(
                    "disk",
                    List.of(
                            "meaning",
                            "gatekeeper",
                            "ledger",
                            "surface",
                            "witness",
                            "signer",
                            "tlog",
                            "policy",
                            "call",
                            "wire")),
            Map.entry("export", List.of("tlog", "call", "policy", "ledger", "wire")),
            Map.entry(
                    "daemon",
                    List.of(
                            "explain",
                            "gatekeeper",
                            "harness",
                            "index",
                            "ledger",
                            "session",
                            "signer",
                            "surface",
                            "witness",
                            "policy",
                            "pin",
                            "shell",
                            "tlog",
                            "call",
                            "mask",
                            "wire")),
            Map.entry(
                    "cli",
                    List.of(
                            "daemon", "explain", "export", "harness", "index", "ledger", "mcp", "pin", "session",
                            "signer", "surface", "policy", "tlog", "call", "mask", "wire", "disk", "meaning", "shell",
                            "verify", "witness")),
            Map.entry("verify", List.of("gatekeeper", "disk", "ledger", "tlog", "call", "wire")));

    /** Third-party package → the only packages of ours that may see it. */
    private static final Map<String, List<String>> ONLY = Map.ofEntries(
            Map.entry("org.snakeyaml..", List.of("yaml", "policy.text", "meaning.command", "surface.text")),
            Map.entry("com.google.re2j..", List.of("policy.pattern")),
            Map.entry("org.tomlj..", List.of("harness.toml", "surface.text")),
            Map.entry("org.bouncycastle..", List.of("signer")),
            Map.entry("picocli..", List.of("cli")),
            Map.entry("com.google.zxing..", List.of("cli.signer")),
            Map.entry("org.sqlite..", List.of("index")),
            Map.entry("org.jline..", List.of("cli.terminal")),
            Map.entry("java.sql..", List.of("index")),
            Map.entry("dev.cel..", List.of("policy.expression")),
            Map.entry("com.google.common..", List.of("policy.expression")),
            Map.entry("com.google.protobuf..", List.of("policy.expression")));

    @TestFactory
    Stream<DynamicTest> packages_use_only_what_the_house_plan_allows() {
        return MAY_USE.entrySet().stream()
                .map(wall -> DynamicTest.dynamicTest(
                        wall.getKey(),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(ROOT + wall.getKey() + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(forbidden(wall.getKey(), wall.getValue()))
                                .check(OURS)));
    }

    private static String[] forbidden(String self, List<String> allowed) {
        Stream<String> others = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(self) && !allowed.contains(other))
                .map(other -> ROOT + other + "..");
        return Stream.concat(others, Stream.of("io.openagentlock")).toArray(String[]::new);
    }

    @TestFactory
    Stream<DynamicTest> a_library_is_seen_by_one_package_only() {
        return ONLY.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(homes(rule.getValue()))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(rule.getKey())
                                .check(OURS)));
    }

    private static String[] homes(List<String> packages) {
        return Stream.concat(packages.stream().map(home -> ROOT + home + ".."), Stream.of("io.openagentlock"))
                .toArray(String[]::new);
    }

    @Test
    void every_package_is_in_the_house_plan() {
        String[] known = Stream.concat(
                        Stream.of("io.openagentlock"), MAY_USE.keySet().stream().map(name -> ROOT + name + ".."))
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(OURS);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.openagentlock.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @TestFactory
    Stream<DynamicTest> the_core_does_no_input_or_output() {
        return Stream.of(
                        "tlog", "call", "mask", "shell", "meaning", "policy", "session", "harness", "surface",
                        "witness")
                .map(core -> DynamicTest.dynamicTest(
                        core,
                        () -> noClasses()
                                .that()
                                .resideInAPackage(ROOT + core + "..")
                                .should()
                                .dependOnClassesThat()
                                .haveNameMatching(
                                        "java\\.(nio\\.file\\.Files|io\\.File.*|net\\.(Socket|http\\..*)|nio\\.channels\\..*|util\\.logging\\..*)")
                                .check(OURS)));
    }

    @Test
    void only_the_composition_root_reads_the_clock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.openagentlock.Agentlock")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(OURS);
    }

    @Test
    void only_the_programs_end_the_process() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.openagentlock.Main")
                .and()
                .doNotHaveFullyQualifiedName("io.openagentlock.verify.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(OURS);
    }

    @Test
    void no_static_state_changes() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(OURS);
    }
}
