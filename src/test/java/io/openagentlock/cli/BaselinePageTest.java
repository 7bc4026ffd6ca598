package io.openagentlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.policy.text.GateScope;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.support.Txtar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/spec/baseline.md against the built-in policy; {@code ./build -Dupdate=true} rewrites it. */
class BaselinePageTest {
    private static final Path PAGE = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")))
            .resolve("docs/spec/baseline.md");

    @Test
    void the_page_is_what_policy_docs_prints() throws IOException {
        String printed = PolicyDocsCommand.builtIn();
        if (Boolean.getBoolean("update")) {
            Files.writeString(PAGE, printed);
        }
        assertThat(PAGE).content().isEqualTo(printed);
    }

    @Test
    void a_page_says_what_gates_look_at_and_shows_examples_from_their_tests() throws IOException {
        Path file =
                PAGE.resolve("../../../src/test/resources/schema/page.txtar").normalize();
        Map<String, String> sections = Txtar.parse(Files.readString(file)).sections();
        byte[] policy = sections.getOrDefault("policy.yaml", "").getBytes(StandardCharsets.UTF_8);
        String page = PolicyPage.of(
                "described.yaml", PolicyText.load("described.yaml", policy), GateScope.read("described.yaml", policy));
        assertThat(page).isEqualTo(sections.get("page.md"));
    }
}
