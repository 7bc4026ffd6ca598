package io.openagentlock.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.docs.Pages;
import io.openagentlock.ledger.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of formats in docs/guide/export.md against the formats. */
class ExportPageTest {
    @Test
    void the_page_lists_every_format_with_what_it_leaves_out() throws IOException {
        List<List<String>> rows = Pages.rows(Pages.read("docs/guide/export.md"), "## Formats");
        assertThat(rows)
                .isEqualTo(Exporters.ALL.stream()
                        .map(one -> List.of("`" + one.id() + "`", one.about(), leftOut(one)))
                        .toList());
    }

    private static String leftOut(Exporter exporter) {
        Set<String> skipped = new TreeSet<>(exporter.skipped().keySet());
        Set<String> kept = new TreeSet<>(Entry.types());
        kept.removeAll(skipped);
        if (skipped.isEmpty()) {
            return "nothing";
        }
        return skipped.size() > kept.size() ? "everything but " + names(kept) : names(skipped);
    }

    private static String names(Set<String> types) {
        return types.stream().map(type -> "`" + type + "`").collect(Collectors.joining(", "));
    }
}
