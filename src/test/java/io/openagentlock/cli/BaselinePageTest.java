package io.openagentlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
