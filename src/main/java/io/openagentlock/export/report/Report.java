package io.openagentlock.export.report;

import java.util.List;

/**
 * A report before it is shown.
 *
 * @param title of the whole
 * @param subject whose log, in one line; stands on every page
 * @param made when, RFC 3339
 */
public record Report(String title, String subject, String made, List<Section> sections) {
    public Report {
        sections = List.copyOf(sections);
    }

    /** A heading and what stands below it. */
    public record Section(String heading, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** A part of a section. */
    public sealed interface Block {}

    /** Running text. */
    public record Text(String text) implements Block {}

    /** One line that a reader must not miss. */
    public record Verdict(boolean good, String text) implements Block {}

    /** A command or a path, as it is typed. */
    public record Code(String text) implements Block {}

    /** Names and values, one below the other. */
    public record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** A name and its value. */
    public record Fact(String name, String value) {}

    /** A column: its head, its share of the width, and whether it holds text as it is typed. */
    public record Column(String head, int share, boolean code) {
        static Column of(String head, int share) {
            return new Column(head, share, false);
        }

        static Column code(String head, int share) {
            return new Column(head, share, true);
        }
    }

    /**
     * A table.
     *
     * @param rest rows that are not shown
     * @param none what is said when there is no row at all
     */
    public record Table(List<Column> columns, List<List<String>> rows, long rest, String none) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** The line below a table that is cut. */
        String more() {
            return "and " + rest + " more, which `agentlock ledger export` has";
        }
    }
}
