package io.openagentlock.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.openagentlock.policy.Calls;
import io.openagentlock.policy.text.ListFiles;
import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.support.Txtar;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema against the reader, by an independent validator. {@code ./build -Dupdate=true} rewrites the published file. */
class PolicySchemaTest {
    private static final Path PROJECT = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")));
    private static final Validator VALIDATOR =
            new ValidatorFactory().withJsonNodeFactory(new PlainNodes()).createValidator();
    private static final URI SCHEMA = VALIDATOR.registerSchema(JsonWriter.compact(PolicySchema.make()));

    private static List<String> errors(String yaml) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return VALIDATOR.validate(SCHEMA, document).getErrors().stream()
                .map(PolicySchemaTest::line)
                .toList();
    }

    private static String line(Error error) {
        return error.getInstanceLocation() + " " + error.getError();
    }

    @Test
    void the_published_schema_is_the_one_that_the_program_makes() throws IOException {
        Path published = PROJECT.resolve("docs/spec/policy.schema.json");
        String made = JsonWriter.pretty(PolicySchema.make()) + "\n";
        if (Boolean.getBoolean("update")) {
            Files.writeString(published, made);
        }
        assertThat(published).content(StandardCharsets.UTF_8).isEqualTo(made);
    }

    @Test
    void the_built_in_policy_and_the_starter_fit() throws IOException {
        for (String file : List.of("baseline.yaml", "starter-policy.yaml")) {
            String yaml = Files.readString(PROJECT.resolve("src/main/resources").resolve(file));
            assertThat(errors(yaml)).as(file).isEmpty();
        }
    }

    /** {@code schema/policy.txtar}: sections {@code good/…} fit and load, {@code bad/…} are refused by both. */
    @TestFactory
    Stream<DynamicTest> schema_and_reader_agree() throws IOException {
        Txtar cases = Txtar.parse(
                Files.readString(PROJECT.resolve("src/test/resources/schema/policy.txtar"), StandardCharsets.UTF_8));
        return cases.sections().entrySet().stream()
                .map(section -> DynamicTest.dynamicTest(
                        section.getKey(), () -> agree(section.getKey().startsWith("good/"), section.getValue())));
    }

    private static void agree(boolean good, String yaml) {
        List<String> read = PolicyText.lint(
                        "policy.yaml", yaml.getBytes(StandardCharsets.UTF_8), ListFiles.NONE, Calls.UNDERSTANDING)
                .stream()
                .map(PolicyProblem::text)
                .toList();
        if (good) {
            assertThat(read).isEmpty();
            assertThat(errors(yaml)).isEmpty();
        } else {
            assertThat(read).isNotEmpty();
            assertThat(errors(yaml)).isNotEmpty();
        }
    }
}
